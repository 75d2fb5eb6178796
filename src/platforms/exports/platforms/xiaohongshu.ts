import type { Report } from '../report.ts'

const notes = '笔记列表明细表'

export const xiaohongshu: readonly Report[] = [
  {
    kind: 'posts',
    platform: 'xiaohongshu',
    id: 'notes',
    zh: notes,
    en: 'notes',
    tells: ['笔记标题', '笔记名称', '首次发布时间|曝光', '首次发布时间|观看量', '首次发布时间|封面点击率'],
    columns: {
      '笔记标题|笔记名称|笔记': 'title',
      '首次发布时间|发布时间': 'time',
      '体裁|笔记类型': 'form',
      笔记id: 'id',
      '笔记链接|链接': 'link',
      操作: 'none',
    },
    rowLimit: 1000,
  },
  {
    kind: 'other',
    platform: 'xiaohongshu',
    id: 'note-detail',
    zh: '单篇笔记数据明细表',
    en: 'the detail of one note',
    tells: ['指标|数值'],
    instead: notes,
  },
  {
    kind: 'other',
    platform: 'xiaohongshu',
    id: 'account-days',
    zh: '账号数据趋势',
    en: 'the account by day',
    tells: ['日期|数值'],
    instead: notes,
  },
]
