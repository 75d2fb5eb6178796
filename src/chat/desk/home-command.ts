import { z } from 'zod'
import { homeTabs } from '../../loop/homes.ts'
import { arg, maybe, sub } from '../talk/command.ts'
import { homeReply } from './home-card.ts'

/** Shows a tab of one's own Home, or how its list goes on. */
export const home = sub({
  name: 'home',
  aliases: [],
  hidden: true,
  help: 'desk.help.home',
  example: { en: '', 'zh-CN': '' },
  args: {
    tab: maybe(arg.silent(z.enum(homeTabs))),
    from: maybe(arg.silent(z.coerce.number().int().nonnegative())),
  },
  run: (hearing, { tab, from }) => homeReply(hearing, tab, from),
})
