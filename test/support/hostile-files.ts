import { utf8, zip } from '../platforms/exports/files.ts'

const xml = '<?xml version="1.0"?>'
const schemas = 'http://schemas.openxmlformats.org'
const main = `${schemas}/spreadsheetml/2006/main`
const office = `${schemas}/officeDocument/2006/relationships`
const links = (...parts: [type: string, target: string][]) =>
  `${xml}<Relationships xmlns="${schemas}/package/2006/relationships">${parts
    .map(([type, target], at) => `<Relationship Id="r${at}" Type="${office}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

const types = (...parts: [place: string, type: string][]) =>
  `${xml}<Types xmlns="${schemas}/package/2006/content-types">${parts
    .map(
      ([place, type]) =>
        `<Override PartName="${place}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`,
    )
    .join('')}</Types>`

/** A workbook of one sheet whose XML is as given, and so is that of its shared strings. */
export function rawWorkbook(sheet: string, strings = '<sst/>'): Uint8Array {
  return zip({
    '[Content_Types].xml': utf8(
      types(
        ['/xl/workbook.xml', 'sheet.main'],
        ['/xl/worksheets/sheet1.xml', 'worksheet'],
        ['/xl/sharedStrings.xml', 'sharedStrings'],
      ),
    ),
    '_rels/.rels': utf8(links(['officeDocument', 'xl/workbook.xml'])),
    'xl/workbook.xml': utf8(
      `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="S" sheetId="1" r:id="r0"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': utf8(
      links(['worksheet', 'worksheets/sheet1.xml'], ['sharedStrings', 'sharedStrings.xml']),
    ),
    'xl/sharedStrings.xml': utf8(strings),
    'xl/worksheets/sheet1.xml': utf8(sheet),
  })
}

export const sheetXml = (rows: string) =>
  `${xml}<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`

/** One cell of so many letters: 190 million come to a file of 182 KiB. */
export const oneCell = (letters: number) =>
  rawWorkbook(sheetXml(`<row r="1"><c r="A1" t="inlineStr"><is><t>${'a'.repeat(letters)}</t></is></c></row>`))

/** A row of so many cells: 5 million fill any heap, from a file of 150 KB. */
export const oneRow = (cells: number) =>
  rawWorkbook(sheetXml(`<row>${'<c><v>1</v></c>'.repeat(cells)}</row>`))

/** An archive of one file of so many bytes. */
export const zipOf = (bytes: number) => zip({ 'Table data.csv': new Uint8Array(bytes).fill(97) })
