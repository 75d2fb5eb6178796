import * as xlsx from '@e965/xlsx'

const header = [
  ...['笔记标题', '首次发布时间', '体裁', '曝光', '观看量', '封面点击率', '点赞'],
  ...['评论', '收藏', '涨粉', '分享', '人均观看时长', '弹幕'],
]

/** A note list as Xiaohongshu's back office exports it: a banner over the header, dates in Chinese. */
export function noteList(notes: { title: string; published: string; views: number }[]): Uint8Array {
  const rows = notes.map(({ title, published, views }) => {
    return [title, published, '图文', views * 8, views, 0.12, 90, 12, 60, 9, 33, 28, 0]
  })
  const sheet = xlsx.utils.aoa_to_sheet([['最多导出排序后前1000条笔记'], header, ...rows])
  const book = xlsx.utils.book_new()
  xlsx.utils.book_append_sheet(book, sheet, 'sheet1')
  return new Uint8Array(xlsx.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
}
