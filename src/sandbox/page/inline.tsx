import type { TextObject } from '@slack/types'
import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import { type Desk, useDesk } from './desk.ts'
import { type Inline, type Passage, parseMrkdwn, parsePlain } from './mrkdwn.ts'
import { placeOfPermalink } from './place.ts'
import { conversationName, personName } from './state.ts'
import { fillDate, fullTime } from './time.ts'

/** Slack's mrkdwn as elements. */
export function Mrkdwn({ text }: { text: string }) {
  const passages = useMemo(() => parseMrkdwn(text), [text])
  return passages.map((passage, index) => <PassageView key={index} passage={passage} />)
}

/** A text object of either type. */
export function Text({ object }: { object: TextObject | undefined }) {
  if (!object) return null
  if (object.type === 'mrkdwn') return <Mrkdwn text={object.text} />
  return <Inlines nodes={parsePlain(object.text)} />
}

function PassageView({ passage }: { passage: Passage }) {
  if (passage.kind === 'pre') return <pre class="pre">{passage.text}</pre>
  if (passage.kind === 'quote') {
    return (
      <blockquote class="quote">
        <Inlines nodes={passage.children} />
      </blockquote>
    )
  }
  return (
    <div class="lines">
      <Inlines nodes={passage.children} />
    </div>
  )
}

export function Inlines({ nodes }: { nodes: Inline[] }) {
  return nodes.map((node, index) => <InlineView key={index} node={node} />)
}

function InlineView({ node }: { node: Inline }) {
  switch (node.kind) {
    case 'text':
      return node.text
    case 'break':
      return <br />
    case 'code':
      return <code class="code">{node.text}</code>
    case 'bold':
      return (
        <strong>
          <Inlines nodes={node.children} />
        </strong>
      )
    case 'italic':
      return (
        <em>
          <Inlines nodes={node.children} />
        </em>
      )
    case 'strike':
      return (
        <s>
          <Inlines nodes={node.children} />
        </s>
      )
    case 'link':
      return <Link url={node.url}>{node.label}</Link>
    case 'emoji':
      return <Emoji name={node.name} char={node.char} />
    default:
      return <Reference node={node} />
  }
}

type ReferenceNode = Extract<Inline, { kind: 'user' | 'channel' | 'group' | 'broadcast' | 'date' }>

function Reference({ node }: { node: ReferenceNode }) {
  switch (node.kind) {
    case 'user':
      return <UserMention id={node.id} label={node.label} />
    case 'channel':
      return <ChannelMention id={node.id} label={node.label} />
    case 'group':
      return <span class="mention">{node.label || `@${node.id}`}</span>
    case 'broadcast':
      return <span class="mention loud">@{node.range}</span>
    case 'date':
      return <DateText {...node} />
  }
}

/** A link that opens a new tab, or moves inside the page when it is a permalink of this workspace. */
export function Link({ url, children }: { url: string; children?: ComponentChildren }) {
  const desk = useDesk()
  const inside = url.includes('/archives/') ? placeOfPermalink(url) : undefined
  if (!url) return <>{children}</>
  return (
    <a
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      onClick={(event) => {
        if (!inside) return
        event.preventDefault()
        desk.go(inside)
      }}
    >
      {children ?? url}
    </a>
  )
}

export function Emoji({ name, char }: { name: string; char: string }) {
  return (
    <span class="emoji" role="img" aria-label={name} title={`:${name}:`}>
      {char}
    </span>
  )
}

export function UserMention({ id, label }: { id: string; label?: string }) {
  const desk = useDesk()
  const known = personName(id, desk)
  return <span class={id === desk.me ? 'mention me' : 'mention'}>@{known === id ? label || id : known}</span>
}

export function ChannelMention({ id, label }: { id: string; label?: string }) {
  const desk = useDesk()
  const known = desk.conversations.find((one) => one.id === id)
  if (!known) return <span class="mention">#{label || id}</span>
  return (
    <button type="button" class="mention" onClick={() => desk.go({ kind: 'conversation', channel: id })}>
      #{conversationName(known, desk)}
    </button>
  )
}

type DateParts = { seconds: number; format: string; url: string; fallback: string }

/** A date in the acting member's zone; the fallback stands in when the instant is no number. */
export function DateText({ seconds, format, url, fallback }: DateParts) {
  const desk = useDesk()
  if (!Number.isFinite(seconds)) return <>{fallback}</>
  const words = (
    <time dateTime={new Date(seconds * 1000).toISOString()} title={fullTime(seconds * 1000, desk.myTime)}>
      {fillDate(seconds, format, desk.now(), desk.myTime)}
    </time>
  )
  return url ? <Link url={url}>{words}</Link> : words
}

/** The plain words of a text object, for accessible names. */
export function plainOf(object: { text: string } | undefined, desk?: Pick<Desk, 'users' | 'bot'>): string {
  if (!object) return ''
  return parsePlain(object.text)
    .map((node) => (node.kind === 'text' ? node.text : node.kind === 'emoji' ? node.char : ' '))
    .join('')
    .replace(/<@(\w+)[^>]*>/g, (_, id: string) => `@${desk ? personName(id, desk) : id}`)
    .replace(/<[^|>]*\|([^>]*)>/g, '$1')
}
