import { utf8, zip } from '../platforms/exports/files.ts'

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const drawing = 'http://schemas.openxmlformats.org/drawingml/2006/main'
const placed = 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'

export const paragraph = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
export const listed = (text: string) =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`
const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`
export const row = (...cells: string[]) => `<w:tr>${cells.map(cell).join('')}</w:tr>`
export const table = (...rows: string[]) => `<w:tbl>${rows.join('')}</w:tbl>`
export const picture = () =>
  `<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:embed="rId2"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`
export const linked = (text: string) =>
  `<w:p><w:hyperlink r:id="rId3"><w:r><w:t>${text}</w:t></w:r></w:hyperlink></w:p>`

/** A Word document with these parts of a body. */
export const docx = (...body: string[]) =>
  zip({
    '[Content_Types].xml': utf8(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    '_rels/.rels': utf8(
      `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/_rels/document.xml.rels': utf8(
      `<Relationships xmlns="${relations}"><Relationship Id="rId2" Type="${office}/image" Target="media/1.png"/><Relationship Id="rId3" Type="${office}/hyperlink" Target="https://example.com/a?b=1&amp;c=2" TargetMode="External"/></Relationships>`,
    ),
    'word/numbering.xml': utf8(
      `<w:numbering xmlns:w="${word}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
    ),
    'word/media/1.png': utf8('png'),
    'word/document.xml': utf8(
      `<w:document xmlns:w="${word}" xmlns:r="${office}" xmlns:a="${drawing}" xmlns:wp="${placed}"><w:body>${body.join('')}</w:body></w:document>`,
    ),
  })
