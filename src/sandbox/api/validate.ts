import { isObject, parseJson } from '../json.ts'
import type { Json, JsonObject } from '../protocol.ts'
import { checkBlocks } from '../validate/blocks.ts'
import { viewProblems } from '../validate/view.ts'
import type { Call, MethodTable } from './call.ts'
import { invalidArguments, SlackError } from './errors.ts'

const MOST_CHARACTERS = 100_000
const KINDS = ['blocks', 'message', 'view'] as const

/** Public: it wants no token, and takes forms only. */
export const validateMethods: MethodTable = {
  'blocks.validate': { token: 'none', scopes: [], json: false, tier: 'special', run: validate },
}

function validate(call: Call): JsonObject {
  const given = KINDS.filter((kind) => call.has(kind))
  const [kind] = given
  if (!kind || given.length > 1) throw invalidArguments('exactly one of blocks, view or message is required')
  const text = call.need(kind)
  if (text.length > MOST_CHARACTERS)
    throw invalidArguments(`must be less than ${MOST_CHARACTERS + 1} characters`)
  const value = parseJson(text)
  if (value === undefined) throw invalidArguments(`${kind} is not JSON`)
  const problems = CHECKS[kind](value)
  if (problems.length === 0) return {}
  throw new SlackError(`invalid_${kind}`, { extra: { errors: problems.map(asError) } })
}

const CHECKS: Record<(typeof KINDS)[number], (value: Json) => string[]> = {
  blocks: (value) => blocksOf(value, '/blocks'),
  message: (value) => {
    if (!isObject(value)) return ['must provide an object [json-pointer:]']
    const attached = Array.isArray(value.attachments) ? value.attachments.filter(isObject) : []
    return [
      ...(value.blocks === undefined ? [] : blocksOf(value.blocks, '/blocks')),
      ...attached.flatMap((one, at) =>
        one.blocks === undefined ? [] : blocksOf(one.blocks, `/attachments/${at}/blocks`),
      ),
    ]
  },
  view: (value) => {
    if (!isObject(value)) return ['must provide an object [json-pointer:]']
    return viewProblems(value, value.type === 'home' ? 'home' : 'modal', '')
  },
}

function blocksOf(value: Json, pointer: string): string[] {
  return Array.isArray(value)
    ? checkBlocks(value, 'message', pointer)
    : [`must provide an array [json-pointer:${pointer}]`]
}

function asError(problem: string): JsonObject {
  const [, message = problem, pointer = ''] = /^([\s\S]*) \[json-pointer:(.*)\]$/.exec(problem) ?? []
  return { code: 'failed_constraint', message, pointer }
}
