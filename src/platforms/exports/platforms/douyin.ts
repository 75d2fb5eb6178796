import type { Report } from '../report.ts'

const works = '投稿列表'

export const douyin: readonly Report[] = [
  {
    kind: 'posts',
    platform: 'douyin',
    id: 'works',
    zh: works,
    en: 'works',
    tells: [
      '作品名称|体裁|播放量',
      '作品名称|审核状态',
      '作品名称|发布状态',
      '作品名称|2s跳出率',
      '作品名称|5s完播率',
      '作品名称|主页访问量',
      '作品名称|粉丝增量',
      '视频名称|5s完播率',
      '视频名称|2s跳出率',
    ],
    columns: {
      '作品名称|视频名称|作品标题': 'title',
      发布时间: 'time',
      体裁: 'form',
      '作品id|视频id': 'id',
      '作品链接|视频链接': 'link',
      粉丝增量: 'followers_gained',
      '审核状态|发布状态': 'seen',
      平均浏览图片数: 'none',
    },
  },
  {
    kind: 'other',
    platform: 'douyin',
    id: 'overview',
    zh: '投稿概览',
    en: 'a summary of works',
    tells: ['周期内投稿量', '条均5s完播率', '条均播放时长', '播放量中位数'],
    instead: works,
  },
  {
    kind: 'other',
    platform: 'douyin',
    id: 'account-days',
    zh: '账号总览',
    en: 'the account by day',
    tells: [
      '日期|主页访问',
      '日期|作品点赞',
      '日期|作品分享',
      '日期|作品评论',
      '日期|封面点击率',
      '日期|净增粉丝',
      '日期|取关粉丝',
      '日期|总粉丝量',
    ],
    instead: works,
  },
]
