import type { RichTextBlock, RichTextBlockElement, RichTextElement, RichTextList } from '@slack/types'
import type { ComponentChildren } from 'preact'
import { useDesk } from '../desk.ts'
import { ChannelMention, DateText, Emoji, Link, UserMention } from '../inline.tsx'
import { emojiNode, safeUrl } from '../mrkdwn.ts'

export function RichTextView({ block }: { block: RichTextBlock }) {
  return (
    <div class="rich-text">
      {block.elements.map((part, index) => (
        <PartView key={index} part={part} />
      ))}
    </div>
  )
}

function PartView({ part }: { part: RichTextBlockElement }) {
  switch (part.type) {
    case 'rich_text_section':
      return (
        <div class="lines">
          <Runs runs={part.elements} />
        </div>
      )
    case 'rich_text_quote':
      return (
        <blockquote class="quote">
          <Runs runs={part.elements} />
        </blockquote>
      )
    case 'rich_text_preformatted':
      return (
        <pre class="pre">
          <Runs runs={part.elements} />
        </pre>
      )
    case 'rich_text_list':
      return <ListView list={part} />
  }
}

function ListView({ list }: { list: RichTextList }) {
  const items = list.elements.map((item, index) => (
    <li key={index}>
      <Runs runs={item.elements} />
    </li>
  ))
  const offset = 'offset' in list ? Number(list.offset) : 0
  const name = `list indent-${Math.min(8, list.indent ?? 0)}`
  if (list.style !== 'ordered') return <ul class={name}>{items}</ul>
  return (
    <ol class={name} start={offset + 1}>
      {items}
    </ol>
  )
}

function Runs({ runs }: { runs: RichTextElement[] }) {
  return runs.map((run, index) => (
    <Styled key={index} style={run.style}>
      <Run run={run} />
    </Styled>
  ))
}

function Run({ run }: { run: RichTextElement }) {
  const { team } = useDesk()
  switch (run.type) {
    case 'text':
      return run.text
    case 'link':
      return safeUrl(run.url) ? (
        <Link url={safeUrl(run.url)}>{run.text || run.url}</Link>
      ) : (
        (run.text ?? run.url)
      )
    case 'emoji':
      return <Emoji name={run.name} char={emojiNode(run.name)?.char ?? `:${run.name}:`} />
    case 'user':
      return <UserMention id={run.user_id} />
    case 'channel':
      return <ChannelMention id={run.channel_id} />
    case 'broadcast':
      return <span class="mention loud">@{run.range}</span>
    case 'usergroup':
      return <span class="mention">@{run.usergroup_id}</span>
    case 'team':
      return <span class="mention">{team.name}</span>
    case 'color':
      return <Swatch value={run.value} />
    case 'date':
      return (
        <DateText
          seconds={run.timestamp}
          format={run.format}
          url={safeUrl(run.url ?? '')}
          fallback={run.fallback ?? ''}
        />
      )
  }
}

function Swatch({ value }: { value: string }) {
  const color = /^#?[0-9a-f]{3,8}$/i.test(value) ? `#${value.replace('#', '')}` : 'transparent'
  return (
    <>
      <span class="swatch" style={{ background: color }} aria-hidden="true" />
      {value}
    </>
  )
}

function Styled({ style, children }: { style: RichTextElement['style']; children: ComponentChildren }) {
  let node = <>{children}</>
  if (!style) return node
  if (style.code) node = <code class="code">{node}</code>
  if (style.underline) node = <u>{node}</u>
  if (style.strike) node = <s>{node}</s>
  if (style.italic) node = <em>{node}</em>
  if (style.bold) node = <strong>{node}</strong>
  return node
}
