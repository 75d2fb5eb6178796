import { localOf } from '../../foundation/time.ts'
import { importView } from '../../loop/analyze/import-view.ts'
import { entityIn, entityName } from '../../loop/entity.ts'
import { numberNamed } from '../hear/said-name.ts'
import type { PageKind } from '../talk/command.ts'
import { mustRead } from '../talk/reading.ts'
import { importCard } from './import-card.ts'

/** An import is named by its number with its letter, for a number alone is a piece; its page is its preview, or what came of it. */
export const importPages: PageKind = {
  kind: 'import',
  async find(_, said) {
    const number = entityIn(said) === 'import' ? numberNamed('import', said) : undefined
    if (number === undefined) return []
    const name = entityName('import', number)
    return [{ name, label: name }]
  },
  async show(hearing, { name }) {
    const { scene, desk, words, now } = hearing
    await mustRead(hearing, 'metrics')
    const view = await importView(scene.database.reading, desk, numberNamed('import', name) ?? 0)
    return importCard(words, view, localOf(now, desk.zone).date)
  },
}
