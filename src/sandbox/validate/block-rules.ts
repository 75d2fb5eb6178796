import { chart, dataTable, table } from './charts.ts'
import { ID, imageFields, imageSource, URL_3000 } from './composition.ts'
import { richText } from './rich-text.ts'
import {
  type BlockRule,
  block,
  boolean,
  element,
  list,
  object,
  oneOf,
  plain,
  type Shape,
  shape,
  string,
  text,
} from './rule.ts'

const ANY = Number.MAX_SAFE_INTEGER
const imageObject = object(shape(['type', 'alt_text'], { type: oneOf('image'), ...imageFields }, imageSource))

const CHILDREN = [
  'actions',
  'context',
  'divider',
  'file',
  'header',
  'image',
  'input',
  'rich_text',
  'section',
  'table',
  'video',
]

const taskFields = {
  task_id: string(255),
  title: string(ANY),
  details: block('rich_text'),
  output: block('rich_text'),
  sources: list(
    object(shape(['type', 'url', 'text'], { type: oneOf('url'), url: string(3000), text: string(ANY) })),
    1,
    100,
  ),
}
const taskNeeds = ['task_id', 'title', 'status']

function rule(surfaces: string, of: Shape): BlockRule {
  return { surfaces, shape: { ...of, fields: { block_id: ID, ...of.fields } } }
}

/** Every block: on which surfaces (M V H), and its fields with their limits. */
export const BLOCKS: { readonly [type: string]: BlockRule } = {
  actions: rule('MVH', shape(['elements'], { elements: list(element('A'), 1, 25) })),
  alert: rule(
    'V',
    shape(['text'], { text: text(200), level: oneOf('default', 'info', 'warning', 'error', 'success') }),
  ),
  card: rule(
    'MVH',
    shape(
      [],
      {
        title: text(150),
        subtitle: text(150),
        body: text(200),
        subtext: text(200),
        icon: imageObject,
        hero_image: imageObject,
        slack_icon: object(shape(['type', 'name'], { type: oneOf('icon'), name: string(255) })),
        actions: list(element('K'), 1, 3),
      },
      (card) =>
        ['hero_image', 'title', 'actions', 'body'].some((name) => card[name] !== undefined)
          ? []
          : ['a card needs a hero_image, title, actions or body'],
    ),
  ),
  carousel: rule('MH', shape(['elements'], { elements: list(block('card'), 1, 10) })),
  container: rule(
    'MH',
    shape(['child_blocks'], {
      title: plain(150),
      rich_text_title: block('rich_text'),
      subtitle: text(150),
      child_blocks: list(block(...CHILDREN), 1, 10),
      width: oneOf('narrow', 'standard', 'wide', 'full'),
      icon: imageObject,
      is_collapsible: boolean,
      default_collapsed: boolean,
      has_header_divider: boolean,
    }),
  ),
  context: rule('MVH', shape(['elements'], { elements: list(element('C'), 1, 10) })),
  context_actions: rule('M', shape(['elements'], { elements: list(element('X'), 1, 5) })),
  data_table: rule('MH', dataTable),
  data_visualization: rule('M', chart),
  divider: rule('MVH', shape([], {})),
  header: rule('MVH', shape(['text'], { text: plain(150), level: oneOf(1, 2, 3, 4) })),
  image: rule('MVH', shape(['alt_text'], { ...imageFields, title: plain(2000) }, imageSource)),
  input: rule(
    'MVH',
    shape(
      ['label', 'element'],
      {
        label: plain(2000),
        hint: plain(2000),
        element: element('I'),
        optional: boolean,
        dispatch_action: boolean,
      },
      (input) =>
        input.dispatch_action === true &&
        (input.element as { type?: unknown } | undefined)?.type === 'file_input'
          ? ['dispatch_action is not allowed with file_input']
          : [],
    ),
  ),
  markdown: rule('M', shape(['text'], { text: string(12_000) })),
  plan: rule(
    'M',
    shape(['title'], {
      title: string(ANY),
      tasks: list(
        object(
          shape(taskNeeds, {
            type: oneOf('task_card'),
            block_id: ID,
            ...taskFields,
            status: oneOf('pending', 'in_progress', 'complete', 'error'),
          }),
        ),
        1,
        100,
      ),
    }),
  ),
  task_card: rule(
    'M',
    shape(taskNeeds, { ...taskFields, status: oneOf('in_progress', 'complete', 'error') }),
  ),
  rich_text: rule('MVH', richText),
  section: rule(
    'MVH',
    shape(
      [],
      { text: text(3000), fields: list(text(2000), 1, 10), accessory: element('B'), expand: boolean },
      (section) =>
        section.text === undefined && section.fields === undefined ? ['missing required field: text'] : [],
    ),
  ),
  table: rule('MH', table),
  video: rule(
    'MVH',
    shape(['title', 'alt_text', 'video_url', 'thumbnail_url'], {
      title: plain(199),
      alt_text: string(2000),
      video_url: URL_3000,
      thumbnail_url: URL_3000,
      title_url: URL_3000,
      description: plain(199),
      author_name: string(49),
      provider_name: string(ANY),
      provider_icon_url: URL_3000,
    }),
  ),
}
