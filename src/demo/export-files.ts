import * as xlsx from '@e965/xlsx'
import { addDays } from '../foundation/time.ts'
import { past } from './history.ts'

interface ExportFile {
  name: string
  bytes: Uint8Array
  text: string
}

const header = [
  ...['笔记标题', '首次发布时间', '体裁', '曝光', '观看量', '封面点击率', '点赞'],
  ...['评论', '收藏', '涨粉', '分享', '人均观看时长', '弹幕'],
]

/** Export files in the shape that the platforms give, with numbers of the desk's own publications, ready to be imported. */
export function exportFiles(today: string): ExportFile[] {
  const notes = past.filter(({ platform }) => platform === 'xiaohongshu').slice(-6)
  const rows = notes.map(({ title, daysAgo, time, factor }) => {
    const [, month = '', day = ''] = addDays(today, -daysAgo).split('-')
    const year = addDays(today, -daysAgo).slice(0, 4)
    const [hour, minute] = time.split(':')
    const views = Math.round(10_400 * factor)
    const published = `${year}年${month}月${day}日${hour}时${minute}分00秒`
    const few = (permille: number) => Math.round((views * permille) / 1000)
    return [
      title,
      published,
      '图文',
      views * 9,
      views,
      0.11,
      few(40),
      few(7),
      few(28),
      few(3),
      few(11),
      24,
      0,
    ]
  })
  const stranger = [
    '一条还没登记的笔记',
    `${today.slice(0, 4)}年01月02日09时00分00秒`,
    '图文',
    900,
    120,
    0.13,
    6,
    1,
    4,
    0,
    1,
    20,
    0,
  ]
  const sheet = xlsx.utils.aoa_to_sheet([['最多导出排序后前1000条笔记'], header, ...rows, stranger])
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: header.length - 1 } }]
  const book = xlsx.utils.book_new()
  xlsx.utils.book_append_sheet(book, sheet, 'sheet1')
  const bytes = new Uint8Array(xlsx.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
  return [{ name: '笔记列表明细表.xlsx', bytes, text: '小红书后台刚导出的，谁来导入一下？' }]
}
