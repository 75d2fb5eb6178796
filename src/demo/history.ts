import type { PieceForm } from '../loop/piece.ts'
import type { Platform } from '../platforms/platform.ts'

/** A piece of the last four weeks: how long ago it went out, where, and how it did against its channel's usual. */
export interface Past {
  daysAgo: number
  time: string
  title: string
  form: PieceForm
  platform: Platform
  /** Times the channel's usual number of views. */
  factor: number
  verdict?: string
}

/** The desk's publishing accounts with the views that are usual there. */
export const accounts: { platform: Platform; account: string; usual: number; host: string }[] = [
  { platform: 'wechat-oa', account: '青团笔记', usual: 12_000, host: 'https://mp.weixin.qq.com/s/' },
  {
    platform: 'xiaohongshu',
    account: '青团厨房',
    usual: 8600,
    host: 'https://www.xiaohongshu.com/explore/',
  },
  { platform: 'douyin', account: '三分钟青团', usual: 21_000, host: 'https://www.douyin.com/video/' },
  { platform: 'x', account: 'QingtuanStudio', usual: 3400, host: 'https://x.com/QingtuanStudio/status/' },
]

type Row = [daysAgo: number, time: string, account: number, factor: number, title: string, verdict?: string]

const rows: Row[] = [
  [28, '09:30', 0, 1.1, '寒露吃什么：三样应季点心'],
  [28, '18:30', 2, 0.8, '三分钟学会包青团'],
  [27, '12:00', 1, 0.9, '糯米粉怎么选不踩雷'],
  [26, '18:30', 2, 1.3, '粽子的四种包法'],
  [25, '09:30', 0, 2.1, '清明为什么吃青团', '设问标题有效，开头给答案的读完率更高'],
  [24, '20:00', 3, 1.0, 'Why qingtuan is green'],
  [23, '12:00', 1, 1.2, '一口锅做完的下午茶'],
  [22, '09:30', 0, 1.0, '霜降柿饼的做法'],
  [22, '18:30', 2, 0.6, '仓库里的一天', '没有人物就没人看，下次先拍人'],
  [21, '18:30', 2, 1.1, '柿饼一分钟成型'],
  [20, '12:00', 1, 0.7, '开箱：新版礼盒'],
  [19, '18:30', 2, 1.0, '师傅的手有多快'],
  [18, '09:30', 0, 0.9, '端午粽子甜咸之争有多久', '老话题要有新证据，投票带动了转发'],
  [17, '20:00', 3, 1.4, 'Five rice cakes you should know'],
  [16, '12:00', 1, 2.4, '粽叶能不能重复用', '实用问题收藏高，适合做系列'],
  [15, '09:30', 0, 1.2, '立冬吃饺子的来历'],
  [15, '18:30', 2, 1.7, '三分钟包粽子', '手部特写加倒计时，看完的人多一半'],
  [14, '18:30', 2, 0.9, '饺子皮的三个秘密'],
  [13, '12:00', 1, 1.0, '办公室下午茶清单'],
  [12, '18:30', 2, 1.6, '一根绳子包十个粽子'],
  [11, '09:30', 0, 0.8, '糕点师的一封信'],
  [10, '20:00', 3, 0.9, 'How we test a recipe'],
  [9, '12:00', 1, 1.1, '青团冷冻还能吃吗'],
  [8, '09:30', 0, 0.6, '小雪腌菜配什么点心', '标题没有疑问也没有人，换成读者的话再试'],
  [8, '18:30', 2, 1.0, '后厨三十秒'],
  [7, '18:30', 2, 1.2, '腌菜酥饼慢动作'],
  [6, '12:00', 1, 0.8, '礼盒丝带的系法'],
  [5, '18:30', 2, 2.8, '十秒看懂糯米变身'],
  [4, '09:30', 0, 1.0, '读者来信：奶奶的粽子'],
  [3, '20:00', 3, 1.1, 'Letters from readers: grandma’s zongzi'],
  [2, '12:00', 1, 0.5, '粽子开箱'],
  [1, '09:30', 0, 1.4, '粽子为什么要用绳子捆'],
  [1, '18:30', 2, 1.9, '三分钟看懂粽子地图'],
]

const forms: PieceForm[] = ['article', 'article', 'short-video', 'article']

/** What the desk published in the last four weeks, oldest first. */
export const past: Past[] = rows.map(([daysAgo, time, account, factor, title, verdict]) => ({
  daysAgo,
  time,
  title,
  factor,
  verdict,
  form: forms[account] ?? 'article',
  platform: accounts[account]?.platform ?? 'wechat-oa',
}))
