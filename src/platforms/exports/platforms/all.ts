import type { Report } from '../report.ts'
import { baijiahao } from './baijiahao.ts'
import { bilibili } from './bilibili.ts'
import { douyin } from './douyin.ts'
import { linkedin } from './linkedin.ts'
import { facebook, instagram } from './meta.ts'
import { kuaishou, weibo, zhihu } from './more-chinese.ts'
import { tiktok } from './tiktok.ts'
import { toutiao } from './toutiao.ts'
import { wechatChannels } from './wechat-channels.ts'
import { wechatOa } from './wechat-oa.ts'
import { x } from './x.ts'
import { xiaohongshu } from './xiaohongshu.ts'
import { youtube } from './youtube.ts'

/** Every export file that is known by its headers. */
export const reports: readonly Report[] = [
  wechatOa,
  wechatChannels,
  weibo,
  douyin,
  kuaishou,
  xiaohongshu,
  bilibili,
  zhihu,
  toutiao,
  baijiahao,
  x,
  linkedin,
  instagram,
  facebook,
  youtube,
  tiktok,
].flat()
