import { sub } from '../talk/command.ts'

/** None of the acts that were offered was meant. */
export const neither = sub({
  name: 'neither',
  aliases: [],
  hidden: true,
  help: 'heard.neither',
  example: { en: '', 'zh-CN': '' },
  args: {},
  run: async ({ words }) => ({
    kind: 'whisper',
    card: { fleeting: true, headline: words.line('heard.dropped'), nodes: [] },
  }),
})
