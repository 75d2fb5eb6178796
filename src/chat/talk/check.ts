import { Refusal } from '../../foundation/errors.ts'
import { hostOf } from '../../foundation/link.ts'
import { manyLines, oneLine } from '../../foundation/said-text.ts'
import type { Said } from '../hear/said.ts'
import type { ArgKind, Sub } from './command.ts'

/** The names of needed arguments that were not said. */
export function missingArgs(sub: Sub, said: Said): string[] {
  return Object.entries(sub.args)
    .filter(([name, arg]) => !arg.optional && arg.kind !== 'silent' && !said[name]?.trim())
    .map(([name]) => name)
}

/** What is said is freed of what cannot be seen here, and nowhere else: every field of every command comes through. */
function clean(kind: ArgKind, said: string): string {
  if (kind === 'silent') return said.trim() && said
  if (kind === 'text') return manyLines(said)
  return kind === 'link' ? said.trim() : oneLine(said)
}

/** Checks what was said against the arguments' schemas; throws a Refusal that names the first field at fault. */
export function checked(sub: Sub, said: Said): Record<string, unknown> {
  const input: Record<string, unknown> = {}
  for (const [name, arg] of Object.entries(sub.args)) {
    const value = clean(arg.kind, said[name] ?? '') || undefined
    const result = arg.schema.safeParse(value)
    if (result.success) {
      input[name] = result.data
      continue
    }
    throw new Refusal(codeOf(result.error.issues[0]), {
      field: name,
      name: arg.label ? { term: arg.label } : name,
      said: value ?? '',
      length: [...(value ?? '')].length,
      max: arg.max,
      ...arg.range,
      choices: { terms: arg.terms ?? [] },
      ...(arg.kind === 'link' ? { host: hostOf(value ?? '') } : {}),
    })
  }
  return input
}

const ownCodes = new Set([
  'missing',
  'too-long',
  'not-a-piece',
  'not-a-link',
  'misleading-link',
  'not-a-person',
  'not-a-conversation',
  'not-a-choice',
  'not-a-number',
])

function codeOf(issue: { code: string; message: string } | undefined): string {
  if (issue && ownCodes.has(issue.message)) return `said.${issue.message}`
  return issue?.code === 'invalid_type' ? 'said.missing' : 'said.not-understood'
}
