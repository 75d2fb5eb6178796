import { afterAll, describe, expect, it } from 'vitest'
import { Refusal } from '../../../src/foundation/errors.ts'
import { readDraft } from '../../../src/platforms/drafts/draft-file.ts'
import { draftKindOf } from '../../../src/platforms/drafts/draft-kind.ts'
import { readDraftApart } from '../../../src/platforms/drafts/read-draft-apart.ts'
import { stopReading } from '../../../src/platforms/exports/read-apart.ts'
import { docx, linked, listed, paragraph, picture, row, table } from '../../support/docx.ts'
import { utf8, zip } from '../exports/files.ts'

afterAll(stopReading)

const read = (name: string, bytes: Uint8Array) => readDraft({ name, bytes })
const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'read',
    (fault: unknown) => (fault instanceof Refusal ? fault.code : fault),
  )

describe('the file of a draft', () => {
  it('that is a Word document is read with its lists, tables and links', async () => {
    const bytes = docx(
      paragraph('端午为什么吃粽子 &amp; 为什么包成四角'),
      listed('因为屈原'),
      listed('因为好吃'),
      table(row('年份', '销量'), row('2025', '1,200')),
      linked('出处'),
    )
    const expected = [
      '端午为什么吃粽子 & 为什么包成四角',
      '1. 因为屈原',
      '2. 因为好吃',
      '年份 | 销量',
      '2025 | 1,200',
      '出处 (https://example.com/a?b=1&c=2)',
    ]
    expect((await read('a.docx', bytes)).text.split(/\n+/)).toEqual(expected)
  })

  it('says how many pictures stood in it', async () => {
    expect(await read('a.docx', docx(paragraph('有图'), picture(), picture()))).toEqual({
      text: '有图',
      pictures: 2,
    })
  })

  it('that is a text is read as UTF-8 or GB18030, without a mark before it and with plain line ends', async () => {
    expect((await read('a.md', utf8('\uFEFF# 标题\r\n\r\n正文'))).text).toBe('# 标题\n\n正文')
    const gb = Uint8Array.from([0xd6, 0xd0, 0xce, 0xc4, 0xb1, 0xea, 0xcc, 0xe2])
    expect((await read('a.txt', gb)).text).toBe('中文标题')
  })

  it.each([
    ['empty', 'a.txt', utf8(''), 'export.empty'],
    ['blank', 'a.txt', utf8(' \n'), 'export.empty'],
    ['a document with nothing in it', 'a.docx', docx(), 'export.empty'],
    ['a document of pictures alone', 'a.docx', docx(picture()), 'draft.file-pictures'],
    [
      'a document with a password',
      'a.docx',
      Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]),
      'export.password',
    ],
    ['an old document', 'a.doc', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'draft.file-kind'],
    ['another archive that is called a document', 'a.docx', zip({ 'a.txt': utf8('x') }), 'export.broken'],
    ['a text that is called a document', 'a.docx', utf8('x'), 'export.broken'],
    ['a picture that is called a text', 'a.txt', utf8('\x89PNG\r\n\x1a\n\0'), 'draft.file-kind'],
  ])('that is %s is refused', async (_, name, bytes, code) => {
    expect(await refused(read(name, bytes))).toBe(code)
  })

  it('is read in a process of its own, which answers with a sentence whatever the file is', async () => {
    const load = (bytes: Uint8Array) => ({ name: 'a.docx', load: async () => bytes })
    expect(await readDraftApart(load(docx(paragraph('一稿'))))).toEqual({ text: '一稿', pictures: 0 })
    expect(await refused(readDraftApart(load(utf8('x'))))).toBe('draft.file-broken')
    const bomb = docx(paragraph('粽'.repeat(40_000_000)))
    expect(await refused(readDraftApart(load(bomb)))).toBe('draft.file-too-large-inside')
  })

  it('is known by its name', () => {
    expect(['稿.DOCX', 'a.md', 'b.TXT', 'c.png', 'd.mp4', 'e.pdf', 'f'].map(draftKindOf)).toEqual([
      ...['word', 'text', 'text', 'picture', 'film', 'other', 'other'],
    ])
  })
})
