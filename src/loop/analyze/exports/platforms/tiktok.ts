import type { Report } from '../report.ts'

export const tiktok: readonly Report[] = [
  {
    kind: 'posts',
    platform: 'tiktok',
    id: 'videos',
    zh: '内容（Content）',
    en: 'Content',
    tells: [
      'video link|post time',
      'video link|total views',
      'video title|total views',
      'video title|post time',
      '视频链接|发布时间|总播放量',
    ],
    columns: {
      'video title|视频标题': 'title',
      'video link|视频链接': 'link',
      'post time|posted time|发布时间': 'time',
      'time|date': 'exported',
      'total views|总播放量|总观看量': 'views',
      'total likes|总点赞数': 'likes',
      'total comments|总评论数': 'comments',
      'total shares|总分享数': 'shares',
      'total bookmarks|add to favorites': 'saves',
      'watched full video': 'finish_rate',
      'reached audience': 'reach',
    },
  },
  {
    kind: 'other',
    platform: 'tiktok',
    id: 'overview',
    zh: '概览（Overview）',
    en: 'Overview',
    tells: [
      'date|video views|profile views',
      'date|video views|likes',
      'date|followers|net growth',
      'date|followers|difference',
    ],
    instead: 'Content',
  },
]
