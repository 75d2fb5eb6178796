import { type LinkFault, linkFault } from '../foundation/link.ts'
import { asUrl } from '../foundation/url.ts'

/** The publishing platforms a channel can be on. */
export type Platform =
  | 'wechat-oa'
  | 'wechat-channels'
  | 'weibo'
  | 'douyin'
  | 'kuaishou'
  | 'xiaohongshu'
  | 'bilibili'
  | 'zhihu'
  | 'toutiao'
  | 'baijiahao'
  | 'x'
  | 'linkedin'
  | 'instagram'
  | 'facebook'
  | 'youtube'
  | 'tiktok'
  | 'threads'

export interface PlatformProfile {
  id: Platform
  zh: string
  en: string
  /** What people type for it, besides its id and its two names; lower case. */
  aliases: readonly string[]
  /** Hosts, each with its subdomains; an entry with a path takes only links under that path. */
  hosts: readonly string[]
  /** What the platform itself calls a view: 阅读 (reads), 播放 (plays, or views in English), 观看 or 浏览 (views). */
  views: 'reads' | 'plays' | 'videoViews' | 'views' | 'pageViews'
  /** The IANA zone in which its back office and its export files tell times. */
  zone: string
  /** Patterns over host, path, query and fragment, one for each make of id; the groups joined by `_` are the post's id. */
  ids: readonly RegExp[]
  /** The account in a link to one of its posts: as people read it, or an id. */
  account?: { in: RegExp; is: 'name' | 'id' }
  /** A post has ids of several makes, which do not tell whether two of different makes are the same post. */
  manyIds?: true
  /** Ids that another download or another share gives otherwise: equal ones are the same post, others say nothing. */
  passing?: RegExp
  /** Post ids carry the time at which they were made: `id >> shift` counted in `step` milliseconds from `start`. */
  idClock?: { shift: bigint; step: number; start: number }
}

/** Chinese platforms tell Beijing time, wherever one looks from. */
const beijing = 'Asia/Shanghai'
// Meta's and YouTube's files tell Pacific time; X, TikTok and LinkedIn count their days in UTC, by their own help pages.
const pacific = 'America/Los_Angeles'

export const platforms: readonly PlatformProfile[] = [
  {
    id: 'wechat-oa',
    zh: '公众号',
    en: 'WeChat Official Account',
    aliases: ['微信公众号', '微信', '公号', '订阅号', '服务号', 'wechat', 'weixin', 'wx', 'gzh', 'oa'],
    hosts: ['mp.weixin.qq.com'],
    views: 'reads',
    zone: beijing,
    ids: [
      /^(?=.*[?&]__biz=([^&#]+))(?=.*[?&](?:mid|appmsgid)=(\d+))(?=.*[?&](?:idx|itemidx)=(\d+))/,
      /^mp\.weixin\.qq\.com\/s\/([\w-]{8,})/,
    ],
    account: { in: /[?&]__biz=([^&#]+)/, is: 'id' },
  },
  {
    id: 'wechat-channels',
    zh: '视频号',
    en: 'WeChat Channels',
    aliases: ['微信视频号', 'channels', 'wechat channel', 'sph', 'finder'],
    hosts: ['channels.weixin.qq.com', 'finder.video.qq.com', 'weixin.qq.com/sph/'],
    views: 'plays',
    zone: beijing,
    ids: [/[?&](?:eid|oid|objectId|exportId)=([^&#]+)/i, /^weixin\.qq\.com\/sph\/([\w-]+)/],
    passing: /^export\//,
  },
  {
    id: 'weibo',
    zh: '微博',
    en: 'Weibo',
    aliases: ['新浪微博', 'wb', 'sina weibo'],
    hosts: ['weibo.com', 'weibo.cn'],
    views: 'reads',
    zone: beijing,
    ids: [/\/(?:status|detail)\/(\w{6,})/, /\/tv\/show\/([\d:]+)/, /^[^/]+\/\d{5,}\/(\w{6,})/],
    account: { in: /^(?:www\.)?weibo\.com\/(\d{5,})\//, is: 'id' },
  },
  {
    id: 'douyin',
    zh: '抖音',
    en: 'Douyin',
    aliases: ['dy', '抖音号'],
    hosts: ['douyin.com', 'iesdouyin.com'],
    views: 'plays',
    zone: beijing,
    ids: [/\/(?:video|note|slides|article)\/(\d{15,20})/, /[?&](?:modal_id|vid|item_id)=(\d{15,20})/],
  },
  {
    id: 'kuaishou',
    zh: '快手',
    en: 'Kuaishou',
    aliases: ['ks', 'kwai'],
    hosts: ['kuaishou.com', 'chenzhongtech.com', 'gifshow.com'],
    views: 'plays',
    zone: beijing,
    ids: [/\/(?:short-video|photo|long-video)\/(\w+)/, /[?&]photoId=(\w+)/],
    passing: /^3x/,
  },
  {
    id: 'xiaohongshu',
    zh: '小红书',
    en: 'Xiaohongshu',
    aliases: ['xhs', 'red', 'rednote', 'little red book', '红书', '小红薯'],
    hosts: ['xiaohongshu.com', 'xhslink.com'],
    views: 'views',
    zone: beijing,
    ids: [/\/(?:explore|discovery\/item|search_result|user\/profile\/\w+)\/([0-9a-f]{24})/i],
  },
  {
    id: 'bilibili',
    zh: 'B站',
    en: 'Bilibili',
    aliases: ['b 站', 'bili', '哔哩哔哩', '哔哩', '小破站'],
    hosts: ['bilibili.com', 'b23.tv'],
    views: 'plays',
    zone: beijing,
    ids: [
      /\/(BV[0-9A-Za-z]{10})(?![0-9A-Za-z])/,
      /\/video\/(av\d+)/i,
      /\/read\/(?:mobile\/)?(cv\d+)/i,
      /\/opus\/(\d+)/,
      /^t\.bilibili\.com\/(\d+)/,
    ],
  },
  {
    id: 'zhihu',
    zh: '知乎',
    en: 'Zhihu',
    aliases: ['zh', '知乎专栏'],
    hosts: ['zhihu.com'],
    views: 'reads',
    zone: beijing,
    ids: [/\/(?:answer|p|pin|zvideo)\/(\d+)/],
  },
  {
    id: 'toutiao',
    zh: '今日头条',
    en: 'Toutiao',
    aliases: ['头条', '头条号', '微头条', 'jrtt'],
    hosts: ['toutiao.com', 'toutiaocdn.com', 'toutiaoimg.com', 'ixigua.com'],
    views: 'reads',
    zone: beijing,
    ids: [/(?<!\/user)\/[ai]?(\d{15,20})(?!\d)/],
  },
  {
    id: 'baijiahao',
    zh: '百家号',
    en: 'Baijiahao',
    aliases: ['bjh', '百度百家号'],
    hosts: ['baijiahao.baidu.com', 'mbd.baidu.com', 'haokan.baidu.com'],
    views: 'reads',
    zone: beijing,
    ids: [/[?&](?:id|vid)=(\d{8,20})/, /news_(\d{8,20})/],
    manyIds: true,
  },
  {
    id: 'x',
    zh: 'X',
    en: 'X',
    aliases: ['twitter', '推特', 'x.com'],
    hosts: ['x.com', 'twitter.com'],
    views: 'pageViews',
    zone: 'UTC',
    ids: [/\/status(?:es)?\/(\d{5,20})/, /\/i\/articles?\/(\d{5,20})/],
    idClock: { shift: 22n, step: 1, start: 1_288_834_974_657 },
    account: { in: /^[\w.]+\.com\/(?!i\/)(\w{1,15})\/status\//, is: 'name' },
  },
  {
    id: 'linkedin',
    zh: '领英',
    en: 'LinkedIn',
    aliases: ['lkd', 'li'],
    hosts: ['linkedin.com', 'lnkd.in'],
    views: 'pageViews',
    zone: 'UTC',
    ids: ['activity', 'share', 'ugcPost'].map(
      (make) => new RegExp(`(?:urn(?::|%3A)li(?::|%3A)|-)${make}(?::|%3A|-)(\\d{10,20})`, 'i'),
    ),
    manyIds: true,
    idClock: { shift: 22n, step: 1, start: 0 },
  },
  {
    id: 'instagram',
    zh: 'Instagram',
    en: 'Instagram',
    aliases: ['ig', 'ins', 'insta'],
    hosts: ['instagram.com', 'instagr.am'],
    views: 'pageViews',
    zone: pacific,
    ids: [/(?<!\/share)\/(?:p|reels?|tv)\/([\w-]{5,})/],
    idClock: { shift: 23n, step: 1, start: 1_314_220_021_721 },
  },
  {
    id: 'facebook',
    zh: 'Facebook',
    en: 'Facebook',
    aliases: ['fb', '脸书'],
    hosts: ['facebook.com', 'fb.watch', 'fb.com'],
    views: 'pageViews',
    zone: pacific,
    // A `pfbid…` and the code of a share link are made anew for whoever asks, so they are no ids.
    ids: [
      /\/(?:posts|permalink)\/(?:[^/?#]+\/)?(\d{8,})|[?&]story_fbid=(\d{8,})/,
      /\/(?:videos|reel)\/(?:[^/?#]+\/)?(\d{8,})|[?&]v=(\d{8,})/,
      /\/photos\/(?:[^/?#]+\/)?(\d{8,})|[?&]fbid=(\d{8,})/,
    ],
    manyIds: true,
  },
  {
    id: 'youtube',
    zh: 'YouTube',
    en: 'YouTube',
    aliases: ['yt', 'ytb', '油管'],
    hosts: ['youtube.com', 'youtu.be', 'youtube-nocookie.com'],
    views: 'views',
    zone: pacific,
    ids: [/[?&]v=([\w-]{11})/, /(?:^youtu\.be|\/(?:shorts|live|embed|video))\/([\w-]{11})(?![\w-])/],
  },
  {
    id: 'tiktok',
    zh: 'TikTok',
    en: 'TikTok',
    aliases: ['tk', '海外抖音'],
    hosts: ['tiktok.com'],
    views: 'videoViews',
    zone: 'UTC',
    ids: [/\/(?:video|photo)\/(\d{15,20})/],
    idClock: { shift: 32n, step: 1000, start: 0 },
    account: { in: /\/@([\w.]{1,40})\//, is: 'name' },
  },
  {
    id: 'threads',
    zh: 'Threads',
    en: 'Threads',
    aliases: ['串文'],
    hosts: ['threads.net', 'threads.com'],
    views: 'pageViews',
    zone: pacific,
    ids: [/\/post\/([\w-]{5,})/],
    account: { in: /\/@([\w.]{1,40})\/post\//, is: 'name' },
  },
]

const byId = new Map(platforms.map((each) => [each.id, each]))
const byName = new Map(
  platforms.flatMap((each) =>
    [each.id, each.zh, each.en, ...each.aliases].map((name) => [plain(name), each.id] as const),
  ),
)
const byHost = platforms.flatMap((each) => each.hosts.map((host) => [host, each] as const))
const hosts = byHost.map(([entry]) => entry.replace(/\/.*/, ''))

function plain(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '')
}

/** Everything known of one platform. */
export function profileOf(platform: Platform): PlatformProfile {
  const profile = byId.get(platform)
  if (!profile) throw new TypeError(`no such platform: ${platform}`)
  return profile
}

/** Whether a text is one of the platform ids, exactly. */
export function isPlatform(text: string): text is Platform {
  return byId.has(text as Platform)
}

/** No platform's name is longer, however it is spaced. */
const longestName = 100

/** The platform that people mean when they type this (公众号, B站, dy, Twitter), if any; case and spaces do not count. */
export function platformNamed(said: string): Platform | undefined {
  if (said.length > longestName) return undefined
  return byName.get(plain(said))
}

/** The platform a link leads to, by its host; undefined for other hosts and for text that is no link. */
export function platformOfLink(link: string): Platform | undefined {
  return profileOfUrl(urlOf(link))?.id
}

/** A link to one of the platforms, and its text from the host on; undefined for other hosts and for text that is no link. */
export function platformLink(link: string): { profile: PlatformProfile; text: string } | undefined {
  const url = urlOf(link)
  const profile = profileOfUrl(url)
  return url && profile && { profile, text: url.hostname + url.pathname + url.search + url.hash }
}

function profileOfUrl(url: URL | undefined): PlatformProfile | undefined {
  if (!url) return undefined
  return byHost.find(([entry]) => belongs(url, entry))?.[1]
}

function belongs(url: URL, entry: string): boolean {
  const slash = entry.indexOf('/')
  if (slash > 0) return `${url.hostname}${url.pathname}`.startsWith(entry)
  return url.hostname === entry || url.hostname.endsWith(`.${entry}`)
}

/** Why a link is not taken; one whose host begins like a platform's and is not of it is misleading too. */
export function linkFaultOf(link: string): LinkFault | undefined {
  const fault = linkFault(link)
  const url = fault ? undefined : new URL(link)
  if (!url || profileOfUrl(url)) return fault
  const host = `.${url.hostname}`
  return hosts.some((each) => host.includes(`.${each}.`)) ? 'misleading-link' : undefined
}

/** Characters that the link of a post may have; the longest real ones are a third of it. */
export const longestLink = 2000

function urlOf(link: string): URL | undefined {
  if (link.length > longestLink) return undefined
  const text = link.trim().replaceAll('&amp;', '&')
  const full = /^https?:\/\//i.test(text)
    ? text
    : /^[\w-]+(\.[\w-]+)+(\/|$)/.test(text)
      ? `https://${text}`
      : ''
  return full ? asUrl(full) : undefined
}
