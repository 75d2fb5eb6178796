import type { Messenger } from '../../src/chat/talk/platform.ts'
import type { Scene } from '../../src/loop/scene.ts'

export interface Step {
  call: 'transact' | 'post' | 'update' | 'find'
  when: 'before' | 'after'
}

/** The same scene and chat, where every call that changes or looks for something waits at a step before it and at one after it. */
export function stepped(scene: Scene, messenger: Messenger, pass: (step: Step) => Promise<unknown>) {
  const around =
    <A extends unknown[], R>(name: Step['call'], call: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      await pass({ call: name, when: 'before' })
      try {
        return await call(...given)
      } finally {
        await pass({ call: name, when: 'after' })
      }
    }
  const { database } = scene
  const transact = around('transact', database.transact.bind(database)) as typeof database.transact
  return {
    scene: { ...scene, database: { ...database, transact } },
    messenger: {
      post: around('post', messenger.post.bind(messenger)),
      update: around('update', messenger.update.bind(messenger)),
      find: around('find', messenger.find.bind(messenger)),
      publishHome: messenger.publishHome.bind(messenger),
      printOf: messenger.printOf.bind(messenger),
      permalink: messenger.permalink.bind(messenger),
      nameOf: messenger.nameOf.bind(messenger),
    } satisfies Messenger,
  }
}
