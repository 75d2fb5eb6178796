import { useEffect, useMemo } from 'preact/hooks'
import type { PageView } from '../protocol.ts'
import { AppTabs } from './app-tabs.tsx'
import { Blocks } from './blocks/block.tsx'
import { asBlocks } from './blocks/shape.ts'
import { useDesk } from './desk.ts'
import { PaneHead } from './pane-head.tsx'
import { SurfaceContext, useNewSurface } from './surface.ts'

/** The app's Home tab; opening it tells the app, as Slack does. */
export function Home({ view }: { view: PageView | null }) {
  const desk = useDesk()
  const { words } = desk
  useEffect(() => {
    void desk.call('openHome', { user: desk.me, tab: 'home' })
  }, [desk.me])
  return (
    <main class="pane home" aria-label={`${desk.bot.name} · ${words.home}`}>
      <PaneHead title={desk.bot.name} />
      <AppTabs tab="home" />
      <div class="home-body">
        {view ? (
          <HomeView key={view.id} view={view} />
        ) : (
          <p class="empty">{desk.homeEnabled ? words.homeEmpty : words.homeDisabled}</p>
        )}
      </div>
    </main>
  )
}

function HomeView({ view }: { view: PageView }) {
  const blocks = useMemo(() => asBlocks(view.blocks), [view.blocks])
  const surface = useNewSurface({
    source: { type: 'view', viewId: view.id },
    where: 'home',
    blocks,
    known: view.values,
  })
  return (
    <SurfaceContext.Provider value={surface}>
      <Blocks blocks={view.blocks} />
    </SurfaceContext.Provider>
  )
}
