/** What the commands are called, before any prefix. */
const commandNames = ['pitch', 'draft', 'review', 'schedule', 'publish', 'metrics', 'retro', 'desk'] as const

export type CommandName = (typeof commandNames)[number]

const named = new RegExp(`(?<![\\w/.:])/(?=(?:${commandNames.join('|')})\\b|\\{\\{command\\}\\})`, 'g')

/** A sentence of the catalogs, which name commands plainly (`/pitch`, `/{{command}}`), with the workspace's prefix put in. */
export const withPrefix = (sentence: string, prefix: string): string => sentence.replace(named, `/${prefix}`)

/** A command's name without the prefix, as a person typed it; both forms are heard. */
export const withoutPrefix = (name: string, prefix: string): string =>
  prefix !== '' && name.startsWith(prefix) ? name.slice(prefix.length) : name
