import type { Report } from '../report.ts'

const works = '作品列表'

export const toutiao: readonly Report[] = [
  {
    kind: 'posts',
    platform: 'toutiao',
    id: 'works',
    zh: works,
    en: 'works',
    tells: ['标题|展现量', '标题|粉丝展现量', '作品|展现量', '标题|平均阅读完成率'],
    columns: {
      '标题|作品': 'title',
      id: 'id',
      点击率: 'cover_ctr',
      平均阅读完成率: { use: 'mean_read', unit: 'percent' },
      // 转发 stays inside the platform, 分享 leaves it; both columns stand in one file.
      转发量: 'reposts',
      分享量: 'shares',
      '粉丝展现量|粉丝阅读量|粉丝阅读(播放)量': 'none',
    },
  },
  {
    kind: 'other',
    platform: 'toutiao',
    id: 'account-days',
    zh: '数据趋势',
    en: 'the account by day',
    tells: ['时间|展现量', '日期|展现量', '时间|粉丝展现量'],
    instead: works,
  },
  {
    kind: 'other',
    platform: 'toutiao',
    id: 'followers',
    zh: '粉丝趋势',
    en: 'followers by day',
    tells: ['时间|总粉丝数', '粉丝变化数', '总铁粉数'],
    instead: works,
  },
]
