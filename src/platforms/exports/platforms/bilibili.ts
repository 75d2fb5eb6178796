import type { Report } from '../report.ts'

export const bilibili: readonly Report[] = [
  {
    kind: 'posts',
    platform: 'bilibili',
    id: 'videos',
    zh: '近期稿件对比',
    en: 'videos compared',
    tells: [
      '视频标题|封标点击率',
      '视频标题|平均播放进度',
      '视频标题|3秒跳出率',
      '视频标题|3s跳出率',
      '视频标题|播转粉率',
      '视频标题|投币',
      '视频标题|投币量',
      '视频标题|弹幕',
      '视频标题|弹幕量',
      '稿件标题|播放量',
    ],
    columns: {
      '视频标题|稿件标题': 'title',
      'bv号|bvid|稿件id|av号': 'id',
      // The platform shows this one in stars, or blurs it.
      封标点击率: 'none',
      转发量: 'shares',
      '涨粉|涨粉量': 'followers_gained',
      '取关|取关量': 'followers_lost',
      '播转粉率|转粉率': 'follow_rate',
    },
    rowLimit: 10,
  },
]
