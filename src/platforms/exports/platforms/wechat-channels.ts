import type { Report } from '../report.ts'

export const wechatChannels: readonly Report[] = [
  {
    kind: 'posts',
    platform: 'wechat-channels',
    id: 'videos',
    zh: '动态数据明细',
    en: 'videos',
    tells: [
      '视频描述|视频id',
      '视频描述|播放量',
      '视频id|转发聊天和朋友圈',
      '视频描述|关注量',
      '视频描述|转发聊天和朋友圈',
      '设为铃声|设为状态',
    ],
    columns: {
      视频描述: 'title',
      视频id: 'id',
      发布时间: 'time',
      // 推荐 is the heart and 喜欢 the thumb: two counts. 转发聊天和朋友圈 repeats 分享量.
      推荐: 'recommends',
      喜欢: 'likes',
      关注量: 'followers_gained',
      企微链接点击次数: 'link_clicks',
      添加到通讯录次数: 'contact_adds',
      '转发聊天和朋友圈|设为铃声|设为状态|设为朋友圈封面|企微链接点击人数|添加到通讯录人数': 'none',
    },
  },
  {
    kind: 'other',
    platform: 'wechat-channels',
    id: 'followers',
    zh: '关注者数据',
    en: 'followers',
    tells: ['净增关注|关注者总数', '新增关注|关注者总数', '取消关注|关注者总数'],
    instead: '动态数据明细',
  },
]
