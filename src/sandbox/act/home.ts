import { sendEvent } from '../deliver/events.ts'
import { slackView } from '../show/slack.ts'
import type { View } from '../store/views.ts'
import type { World } from '../world.ts'
import { ActError } from './errors.ts'
import { actingUser, botDm } from './people.ts'

/** A member opens the app's Home or its messages; the app hears `app_home_opened`. */
export function openHome(
  world: World,
  opening: { user: string; tab?: 'home' | 'messages' },
): View | undefined {
  actingUser(world, opening.user)
  const tab = opening.tab ?? 'home'
  const enabled = tab === 'home' ? world.app.homeTab : world.app.messagesTab
  if (!enabled) throw new ActError('not_enabled', `the manifest does not enable the ${tab} tab`)
  const dm = botDm(world, opening.user)
  const home = world.views.home(opening.user)
  sendEvent(
    world,
    {
      type: 'app_home_opened',
      user: opening.user,
      channel: dm.id,
      tab,
      ...(tab === 'home' && home ? { view: slackView(world, home) } : {}),
      event_ts: world.ids.eventTs(),
    },
    { user: opening.user, channel: dm.id },
  )
  return home
}
