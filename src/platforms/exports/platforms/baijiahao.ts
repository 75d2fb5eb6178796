import type { Report } from '../report.ts'

export const baijiahao: readonly Report[] = [
  {
    kind: 'posts',
    platform: 'baijiahao',
    id: 'works',
    zh: '内容数据',
    en: 'works',
    tells: ['标题|推荐量', '标题|链接|推荐量|阅读量'],
    columns: {
      标题: 'title',
      链接: 'link',
      发布时间: 'time',
      推荐量: 'impressions',
      '类型|内容类型': 'form',
    },
  },
  {
    kind: 'other',
    platform: 'baijiahao',
    id: 'account-days',
    zh: '按天数据',
    en: 'the account by day',
    tells: ['日期|推荐量', '时间|推荐量', '日期|推荐量|阅读量'],
    instead: '内容数据',
  },
]
