import { basicMethods } from './basic.ts'
import type { MethodTable } from './call.ts'
import { chatMethods } from './chat.ts'
import { conversationMethods } from './conversations.ts'
import { fileMethods } from './files.ts'
import { markMethods } from './marks.ts'
import { peopleMethods } from './people.ts'
import { validateMethods } from './validate.ts'
import { viewMethods } from './views.ts'

/** Every method the sandbox knows; all others answer `unknown_method`. */
export const METHODS: MethodTable = {
  ...basicMethods,
  ...chatMethods,
  ...conversationMethods,
  ...fileMethods,
  ...markMethods,
  ...peopleMethods,
  ...validateMethods,
  ...viewMethods,
}
