import { asList, asObject, asText, isObject } from '../json.ts'
import type { Json, JsonObject } from '../protocol.ts'
import {
  anything,
  boolean,
  list,
  nullable,
  number,
  object,
  oneOf,
  type Rule,
  type Shape,
  shape,
  string,
  tagged,
  whole,
} from './rule.ts'

const ANY = Number.MAX_SAFE_INTEGER

const cellTypes = {
  raw_text: shape(['text'], { text: string(ANY) }),
  raw_number: shape(['value', 'text'], { value: number(-ANY, ANY), text: string(ANY) }),
}
const cell: Rule = tagged({
  ...cellTypes,
  rich_text: shape(['elements'], { elements: list(anything, 1, ANY) }),
})

export const table: Shape = shape(['rows'], {
  rows: list(list(cell, 1, 20), 1, 100),
  column_settings: list(
    nullable(object(shape([], { align: oneOf('left', 'center', 'right'), is_wrapped: boolean }))),
    1,
    20,
  ),
})

export const dataTable: Shape = shape(
  ['caption', 'rows'],
  {
    caption: string(ANY),
    rows: list(list(cell, 1, 20), 2, 201),
    page_size: whole(1, 100),
    row_header_column_index: whole(0, 19),
  },
  (value) => {
    const rows = asList(value.rows).map(asList)
    const problems: string[] = []
    if (rows.some((row) => row.length !== rows[0]?.length))
      problems.push('all rows must have the same length')
    if (rows[0]?.some((one) => asObject(one).type === 'rich_text'))
      problems.push('header cells must not be rich_text')
    return problems
  },
)

const point = (least: number) =>
  object(shape(['label', 'value'], { label: string(20), value: number(least, ANY) }))

const graph = shape(
  ['series', 'axis_config'],
  {
    series: list(
      object(shape(['name', 'data'], { name: string(20), data: list(point(-ANY), 1, 20) })),
      1,
      12,
    ),
    axis_config: object(
      shape(['categories'], {
        categories: list(string(20), 1, 20),
        x_label: string(50),
        y_label: string(50),
      }),
    ),
  },
  (chart) => {
    const categories = asList(asObject(chart.axis_config).categories)
    const series = asList(chart.series).map(asObject)
    const names = new Set(series.map((one) => asText(one.name)))
    const problems: string[] = []
    if (names.size !== series.length) problems.push('series names must be unique')
    if (!series.every((one) => covers(asList(one.data), categories)))
      problems.push('every series needs one point for each category')
    return problems
  },
)

function covers(data: Json[], categories: Json[]): boolean {
  const labels = data.map((one) => asObject(one).label)
  return labels.length === categories.length && categories.every((category) => labels.includes(category))
}

const segment = object(shape(['label', 'value'], { label: string(20), value: number(Number.MIN_VALUE, ANY) }))

export const chart: Shape = shape(['title', 'chart'], {
  title: string(50),
  chart: tagged({
    pie: shape(['segments'], { segments: list(segment, 1, 12) }),
    bar: graph,
    area: graph,
    line: graph,
  }),
})

/** Characters in all cells of a table. */
export function tableCharacters(block: JsonObject): number {
  return asList(block.rows)
    .flatMap(asList)
    .reduce<number>((sum, one) => sum + textLength(one), 0)
}

function textLength(value: Json): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + textLength(one), 0)
  if (!isObject(value)) return 0
  const own = typeof value.text === 'string' ? value.text.length : 0
  return own + textLength(value.elements ?? null)
}
