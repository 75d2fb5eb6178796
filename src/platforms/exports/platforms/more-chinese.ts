import type { Report } from '../report.ts'

// No file of these three was seen whole: their headers come from field lists, and posts are mostly read by general names.
export const weibo: readonly Report[] = [
  {
    kind: 'posts',
    platform: 'weibo',
    id: 'posts',
    zh: '单条微博数据',
    en: 'posts',
    tells: ['微博内容', '微博正文', '博文内容', '转评赞数|发布时间|阅读数'],
    columns: {
      '微博内容|微博正文|博文内容': 'title',
      '微博id|mid': 'id',
      '微博链接|url': 'link',
      点击数: 'link_clicks',
      转评赞数: 'engagements',
      '转发数|转发': 'shares',
    },
  },
  {
    kind: 'other',
    platform: 'weibo',
    id: 'account-days',
    zh: '账号数据',
    en: 'the account by day',
    tells: ['日期|发博数', '日期|粉丝净增数|阅读数', '日期|转评赞数'],
    instead: '单条微博数据',
  },
]

export const kuaishou: readonly Report[] = [
  {
    kind: 'posts',
    platform: 'kuaishou',
    id: 'works',
    zh: '作品列表明细',
    en: 'works',
    tells: ['作品|涨粉量', '作品名称|涨粉量', '作品描述|播放量', '作品|播放量|完播率'],
    columns: {
      '作品|作品名称|作品描述': 'title',
      作品id: 'id',
      作品链接: 'link',
      涨粉量: 'followers_gained',
    },
  },
]

export const zhihu: readonly Report[] = [
  {
    kind: 'posts',
    platform: 'zhihu',
    id: 'works',
    zh: '内容分析',
    en: 'works',
    tells: ['标题|赞同', '标题|赞同数', '标题|赞同量', '内容标题|赞同'],
    columns: { '标题|内容标题': 'title', '赞同|赞同数|赞同量': 'likes', '喜欢|喜欢数|喜欢量': 'recommends' },
  },
  {
    kind: 'other',
    platform: 'zhihu',
    id: 'account-days',
    zh: '日报表',
    en: 'the account by day',
    tells: ['日期|阅读|播放|点赞', '日期|阅读|喜欢|收藏'],
    instead: '内容分析',
  },
]
