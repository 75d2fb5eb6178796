import type { HomeView, ModalView } from '@slack/types'
import { limits } from './limits.ts'
import { isLight, weightOf } from './render/fit.ts'

type Json = { [key: string]: unknown }
type View = ModalView | HomeView

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : [])

/** Every limit of Slack's that the blocks of a message break, as `place: what`; empty when Slack will take them. */
export function misfitsOfMessage({ blocks, text }: { blocks: object[]; text: string }): string[] {
  const seen = new Misfits()
  seen.most('text', text.length, limits.message.text)
  seen.least('text', text.length)
  seen.most('blocks', blocks.length, limits.message.blocks)
  const { total } = limits.message
  if (!isLight(blocks, total)) seen.most('total', weightOf(blocks), total)
  seen.most('tables', countOf(blocks, 'table'), limits.message.tables)
  seen.most('charts', countOf(blocks, 'data_visualization'), limits.message.charts)
  seen.blocks(blocks, 'blocks')
  return seen.found
}

/** As `misfitsOfMessage`, for a modal or a Home. */
export function misfitsOfView(view: View): string[] {
  const seen = new Misfits()
  seen.most('view', JSON.stringify(view).length, limits.view.bytes)
  seen.most('blocks', view.blocks.length, limits.view.blocks)
  seen.most('private_metadata', view.private_metadata?.length ?? 0, limits.view.metadata)
  if (view.type === 'modal') {
    seen.text(view.title, 'title', limits.view.title)
    if (view.submit) seen.text(view.submit, 'submit', limits.view.button)
    if (view.close) seen.text(view.close, 'close', limits.view.button)
    const inputs = view.blocks.filter((block) => block.type === 'input').length
    if (inputs > 0 && !view.submit) seen.found.push('submit: missing beside inputs')
  }
  const allowed = view.type === 'modal' ? inModals : inHomes
  for (const { type } of view.blocks)
    if (!allowed.has(type)) seen.found.push(`${type}: not in a ${view.type}`)
  seen.blocks(view.blocks, 'blocks')
  return seen.found
}

const inModals = new Set([
  'actions',
  'context',
  'divider',
  'header',
  'image',
  'input',
  'rich_text',
  'section',
])
const inHomes = new Set([...inModals, 'container', 'table'])
const inContainers = new Set(['actions', 'context', 'divider', 'image', 'rich_text', 'section', 'table'])

const countOf = (blocks: object[], type: string): number =>
  listOf(blocks).reduce(
    (sum, block) => sum + (block.type === type ? 1 : countOf(listOf(block.child_blocks), type)),
    0,
  )

class Misfits {
  readonly found: string[] = []
  private readonly blockIds = new Set<string>()

  most(place: string, size: number, most: number): void {
    if (size > most) this.found.push(`${place}: ${size} of at most ${most}`)
  }

  least(place: string, size: number, least = 1): void {
    if (size < least) this.found.push(`${place}: ${size} of at least ${least}`)
  }

  text(value: unknown, place: string, most: number): void {
    const text = isObject(value) ? String(value.text ?? '') : ''
    this.most(place, text.length, most)
    this.least(place, text.length)
    if (isObject(value) && value.type === 'plain_text' && value.emoji !== false)
      this.found.push(`${place}: colons would become emoji`)
    if (isObject(value) && value.type === 'mrkdwn') this.found.push(`${place}: would be parsed`)
  }

  blocks(blocks: object[], place: string): void {
    for (const [at, block] of listOf(blocks).entries()) this.block(block, `${place}/${at}`)
  }

  private block(block: Json, place: string): void {
    const id = typeof block.block_id === 'string' ? block.block_id : undefined
    if (id !== undefined) {
      this.most(`${place}/block_id`, id.length, limits.id)
      if (this.blockIds.has(id)) this.found.push(`${place}/block_id: twice`)
      this.blockIds.add(id)
    }
    const check = this.checks[String(block.type)]
    if (check) check(block, place)
    else this.found.push(`${place}: unknown block ${String(block.type)}`)
  }

  private readonly checks: Record<string, (block: Json, place: string) => void> = {
    divider: () => undefined,
    rich_text: (block, place) => this.richText(block, place),
    section: (block, place) => this.text(block.text, place, limits.section.text),
    context: (block, place) => {
      const elements = listOf(block.elements)
      this.least(place, elements.length)
      this.most(place, elements.length, limits.context.elements)
      for (const element of elements) this.text(element, place, limits.context.text)
    },
    image: (block, place) => {
      this.most(`${place}/image_url`, String(block.image_url).length, limits.image.link)
      this.least(`${place}/alt_text`, String(block.alt_text ?? '').length)
      this.most(`${place}/alt_text`, String(block.alt_text).length, limits.image.alt)
    },
    actions: (block, place) => this.actions(block, place),
    input: (block, place) => this.input(block, place),
    table: (block, place) => this.table(block, place),
    data_visualization: (block, place) => this.chart(block, place),
    container: (block, place) => {
      const children = listOf(block.child_blocks)
      this.text(block.title, `${place}/title`, limits.container.title)
      this.least(place, children.length)
      this.most(place, children.length, limits.container.blocks)
      for (const { type } of children)
        if (!inContainers.has(String(type))) this.found.push(`${place}: ${String(type)} inside a container`)
      this.blocks(children, place)
    },
  }

  private richText(block: Json, place: string): void {
    const parts = listOf(block.elements)
    this.least(place, parts.length)
    const leaves = parts.flatMap((each) =>
      each.type === 'rich_text_list'
        ? listOf(each.elements).map((item) => listOf(item.elements))
        : [listOf(each.elements)],
    )
    for (const elements of leaves) this.least(place, elements.length)
    for (const element of leaves.flat()) {
      if (element.type === 'text') this.least(`${place}/text`, String(element.text ?? '').length)
      if (element.type === 'broadcast') this.found.push(`${place}: pings everybody`)
      if (element.type === 'link') this.most(`${place}/url`, String(element.url).length, limits.link)
    }
    const size = leaves.flat().reduce((sum, { text }) => sum + String(text ?? '').length, 0)
    this.most(place, size, limits.richText + 100)
  }

  private actions(block: Json, place: string): void {
    const elements = listOf(block.elements)
    this.least(place, elements.length)
    this.most(place, elements.length, limits.actions.elements)
    const ids = elements.map(({ action_id }) => String(action_id))
    if (new Set(ids).size < ids.length) this.found.push(`${place}: an action_id twice`)
    if (elements.filter(({ style }) => style === 'primary').length > 1)
      this.found.push(`${place}: two primaries`)
    for (const element of elements) {
      this.most(`${place}/action_id`, String(element.action_id).length, limits.id)
      if (element.type === 'overflow') this.options(element, place, limits.overflow.options)
      else if (element.type === 'static_select') {
        this.text(element.placeholder, `${place}/placeholder`, limits.input.placeholder)
        this.options(element, place, limits.options)
      } else this.button(element, place)
    }
  }

  private button(button: Json, place: string): void {
    this.text(button.text, `${place}/button`, limits.button.label)
    this.most(`${place}/value`, String(button.value ?? '').length, limits.button.value)
    this.most(`${place}/url`, String(button.url ?? '').length, limits.link)
    if (!isObject(button.confirm)) {
      if (button.style === 'danger') this.found.push(`${place}: danger without a confirmation`)
      return
    }
    this.text(button.confirm.title, `${place}/confirm`, limits.confirm.title)
    this.text(button.confirm.text, `${place}/confirm`, limits.confirm.text)
    this.text(button.confirm.confirm, `${place}/confirm`, limits.confirm.button)
    this.text(button.confirm.deny, `${place}/confirm`, limits.confirm.button)
  }

  private options(element: Json, place: string, most: number): void {
    const groups = listOf(element.option_groups)
    this.most(`${place}/groups`, groups.length, limits.optionGroups)
    for (const group of groups) {
      this.text(group.label, `${place}/group`, limits.option.label)
      this.options(group, place, most)
    }
    if (groups.length > 0) return
    const options = listOf(element.options)
    this.least(`${place}/options`, options.length)
    this.most(`${place}/options`, options.length, most)
    for (const option of options) {
      this.text(option.text, `${place}/option`, limits.option.label)
      this.most(`${place}/option`, String(option.value).length, limits.option.value)
      this.least(`${place}/option`, String(option.value ?? '').length)
    }
  }

  private input(block: Json, place: string): void {
    this.text(block.label, `${place}/label`, limits.input.label)
    if (block.hint) this.text(block.hint, `${place}/hint`, limits.input.hint)
    const element = isObject(block.element) ? block.element : {}
    if (element.placeholder) this.text(element.placeholder, `${place}/placeholder`, limits.input.placeholder)
    if (element.options || element.option_groups) this.options(element, place, limits.options)
    if (element.type === 'plain_text_input') {
      const most = Number(element.max_length)
      this.most(`${place}/max_length`, most, limits.input.text)
      this.most(`${place}/initial_value`, String(element.initial_value ?? '').length, most)
    }
  }

  private table(block: Json, place: string): void {
    const rows = Array.isArray(block.rows) ? (block.rows as unknown[][]) : []
    this.least(place, rows.length)
    this.most(`${place}/rows`, rows.length, limits.table.rows)
    this.most(`${place}/characters`, weightOf(rows.flat()), limits.table.characters)
    for (const row of rows) {
      this.most(`${place}/cells`, row.length, limits.table.cells)
      if (row.length !== rows[0]?.length) this.found.push(`${place}: rows of different lengths`)
      for (const cell of listOf(row)) this.richText(cell, place)
    }
  }

  private chart(block: Json, place: string): void {
    this.least(`${place}/title`, String(block.title ?? '').length)
    this.most(`${place}/title`, String(block.title).length, limits.chart.title)
    const chart = isObject(block.chart) ? block.chart : {}
    const axis = isObject(chart.axis_config) ? chart.axis_config : {}
    const categories = Array.isArray(axis.categories) ? axis.categories.map(String) : []
    const series = listOf(chart.series)
    this.least(`${place}/series`, series.length)
    this.most(`${place}/series`, series.length, limits.chart.series)
    this.most(`${place}/categories`, categories.length, limits.chart.categories)
    const names = series.map(({ name }) => String(name))
    if (new Set(names).size < names.length) this.found.push(`${place}: a series' name twice`)
    for (const label of [...categories, ...names]) {
      this.least(`${place}/label`, label.length)
      this.most(`${place}/label`, label.length, limits.chart.label)
    }
    for (const each of series) {
      const data = listOf(each.data)
      if (data.length !== categories.length) this.found.push(`${place}: points and categories differ`)
      if (!data.every(({ value }) => Number.isFinite(value))) this.found.push(`${place}: not a number`)
    }
  }
}
