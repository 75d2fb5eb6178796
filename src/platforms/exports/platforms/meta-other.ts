import type { OtherReport } from '../report.ts'

const days = ['date|primary', '日期|primary', '日期|主要', '日期|主要指标']
const audience = [
  'age & gender',
  'top cities',
  'top countries',
  'top towns/cities',
  '年龄和性别',
  '热门城市',
  '热门国家/地区',
  '年齡和性別',
  '熱門城市',
  '熱門國家/地區',
]

/** Business Suite writes the same files for both platforms; the first line or the file's name tells which one it is. */
export const instagramOther: readonly OtherReport[] = [
  { ...other('instagram', 'account-days', '账号按天数据', 'the account by day'), tells: days },
  { ...other('instagram', 'audience', '受众', 'Audience'), tells: audience },
]

export const facebookOther: readonly OtherReport[] = [
  {
    ...other('facebook', 'account-days', '主页按天数据', 'the Page by day'),
    tells: [
      ...days,
      'date|lifetime total likes',
      'date|daily new likes',
      'date|daily total reach',
      'date|daily page engaged users',
    ],
  },
  { ...other('facebook', 'audience', '受众', 'Audience'), tells: audience },
]

function other(platform: 'facebook' | 'instagram', id: string, zh: string, en: string) {
  return { kind: 'other', platform, id, zh, en, instead: 'Content' } as const
}
