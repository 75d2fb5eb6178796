import { describe, expect, test } from 'vitest'
import { Refusal } from '../../../src/foundation/errors.ts'
import { readExport } from '../../../src/platforms/exports/read-export.ts'
import type { Platform } from '../../../src/platforms/platform.ts'
import { utf8, zip } from './files.ts'

async function refusal(name: string, text: string | Uint8Array, platform?: Platform): Promise<Refusal> {
  const bytes = typeof text === 'string' ? utf8(text) : text
  const fault = await readExport({ name, bytes }, '2026-11-23T02:00:00.000Z', 'Asia/Shanghai', {
    platform,
  }).then(
    () => undefined,
    (caught: unknown) => caught,
  )
  if (!(fault instanceof Refusal)) throw new Error('not refused', { cause: fault })
  return fault
}

/** A table with the headers and two rows: names in the first column, dates under a date, figures elsewhere. */
function rows(headers: string, first: readonly [string, string] = ['甲', '乙']): string {
  const line = (at: 0 | 1) =>
    headers.split(',').map((header, column) => {
      if (/^(?:date|day|日期|时间|datum)$/i.test(header)) return `2026-11-0${at + 1}`
      return column === 0 ? first[at] : String(7 * (at + 1) + column)
    })
  return [headers, line(0).join(','), line(1).join(',')].join('\n')
}

describe('a table without posts is known by its headers, with the list to export instead', () => {
  test.each<[Platform, string, string]>([
    ['youtube', 'geography', 'Geography,Views,Average view duration,Watch time (hours)'],
    ['youtube', 'geography', '地理位置,观看次数,观看时长（小时）'],
    ['youtube', 'geography', 'Cities,Views,Watch time (hours)'],
    ['youtube', 'traffic', 'Traffic source,Source type,Source title,Thumbnail impressions,Views'],
    ['youtube', 'traffic', '流量來源,觀看次數,觀看時間 (小時)'],
    ['youtube', 'viewers', 'Viewer age,Views (%),Average view duration'],
    ['youtube', 'viewers', '观看者性别,观看次数 (%)'],
    ['youtube', 'viewers', 'Subscription status,Views,Watch time (hours)'],
    ['youtube', 'devices', 'Device type,Views'],
    ['youtube', 'playlists', '播放清單,播放清單標題,觀看次數'],
    ['youtube', 'totals', '日期,觀看次數'],
    ['tiktok', 'viewers', 'Date,Total Viewers,New Viewers,Returning Viewers'],
    ['tiktok', 'followers', 'Date,Followers,Difference in followers from previous day'],
    ['tiktok', 'followers', 'Date,Hour,Active followers'],
    ['tiktok', 'followers', 'Gender,Distribution'],
    ['tiktok', 'followers', 'Top territories,Distribution'],
    ['linkedin', 'audience', 'Job function,Total followers'],
    ['linkedin', 'audience', 'Location,Total views'],
    ['linkedin', 'audience', 'Date,Sponsored followers,Organic followers,Total followers'],
    ['linkedin', 'audience', '职能类别,关注者总数'],
    ['linkedin', 'account-days', '日期,展示量,独立展示量,点击量,回应量'],
    ['x', 'overview', 'Date,Tweets published,impressions,engagements'],
    ['wechat-oa', 'days', '日期,阅读人数,分享人数'],
    ['wechat-channels', 'followers', '时间,净增关注,新增关注,取消关注,关注者总数'],
    ['baijiahao', 'account-days', '日期,推荐量,阅读量'],
  ])('%s: %s (%s)', async (platform, report, headers) => {
    const { code, facts } = await refusal('a.csv', rows(headers))
    expect([code, facts]).toMatchObject([
      'export.unsupported-report',
      { platform, report, way: { term: `analyze.way.${platform}` } },
    ])
  })

  test.each([
    ['facebook', '"Facebook follows"\n"Date","Primary"\n'],
    ['instagram', '"Instagram 关注次数"\n"日期","Primary"\n'],
  ])('Business Suite’s days of %s are told apart by the line above them', async (platform, head) => {
    const { facts } = await refusal('Follows.csv', `sep=,\n${head}"2026-09-14T00:00:00","4"\n`)
    expect(facts).toMatchObject({ platform, report: 'account-days' })
  })

  test.each<[Platform, string, string, string]>([
    ['douyin', '抖音粉丝画像.csv', '城市,占比', 'places'],
    ['kuaishou', '快手-性别.xlsx.csv', '性别,人数', 'audience'],
    ['bilibili', 'B站 流量来源(1).csv', '来源,播放量', 'traffic'],
    ['xiaohongshu', '小红书_时段.csv', '时段,观看数', 'times'],
    ['weibo', '微博竞品.csv', '竞品账号,阅读数,粉丝数', 'competitors'],
    ['toutiao', '头条号 设备.csv', '设备类型,阅读量', 'devices'],
    ['instagram', 'instagram audience.csv', 'Country,Followers', 'places'],
    ['douyin', '抖店订单_抖音.csv', '订单编号,商品名称,支付金额', 'orders'],
  ])('%s is told by the name %s, and what it is about by a header', async (platform, name, headers, kind) => {
    const { code, facts } = await refusal(name, rows(headers))
    expect([code, facts]).toMatchObject([
      'export.not-posts-there',
      { platform, what: { term: `analyze.table.${kind}` }, way: { term: `analyze.way.${platform}` } },
    ])
  })

  test('without any sign of its platform is still known to hold no posts', async () => {
    expect((await refusal('a.csv', rows('城市,占比'))).code).toBe('export.not-posts')
  })

  test('of another platform than its two headers are best known from is not said to be of that one', async () => {
    const { code, facts } = await refusal('微博 11月.csv', rows('日期,观看次数'))
    expect([code, facts.platform]).toEqual(['export.days-there', 'weibo'])
  })
})

describe('posts in a language that is not read', () => {
  test.each([
    [
      'German',
      'Vi\u00ADdeo,Vi\u00ADdeo\u00ADti\u00ADtel,Ver\u00ADöf\u00ADfent\u00ADli\u00ADchungs\u00ADzeit\u00ADpunkt des Vi\u00ADde\u00ADos,Auf\u00ADru\u00ADfe',
      'Gesamt',
    ],
    ['Japanese', 'コンテンツ,動画のタイトル,動画公開時刻,視聴回数,総再生時間（単位: 時間）', '合計'],
    ['Portuguese', 'Conteúdo,Título do vídeo,Horário de publicação do vídeo,Visualizações', 'Total'],
    ['Spanish', 'Contenido,Título del vídeo,Hora de publicación del vídeo,Visualizaciones', 'Total'],
    [
      'French, its letters decomposed',
      'Contenu,Titre de la vidéo,Heure de publication de la vidéo,Vues'.normalize('NFD'),
      'Total',
    ],
    ['Korean', '콘텐츠,동영상 제목,동영상 게시 시간,조회수', '합계'],
    ['Italian', 'Contenuti,Titolo del video,Ora di pubblicazione del video,Visualizzazioni', 'Totale'],
    ['Russian', 'Контент,Название видео,Время публикации видео,Просмотры', 'Итого'],
  ])('from YouTube in %s are refused with the language to switch to', async (_, headers, total) => {
    const text = `${headers}\n${total},,,9\naB3dE6gH9jK,x,"Aug 19, 2011",9\n`
    const found = await refusal('a.csv', text)
    expect([found.code, found.facts.platform]).toEqual(['export.other-language', 'youtube'])
  })

  test('in an archive are the same, whatever else is in it', async () => {
    const archive = zip({
      'Diagrammdaten.csv': utf8('Datum,Video,Videotitel,Aufrufe\n2026-01-01,aB3dE6gH9jK,x,9\n'),
      'Gesamtwerte.csv': utf8('Datum,Aufrufe\n2026-01-01,9\n'),
      'Tabellendaten.csv': utf8('Video,Videotitel,Aufrufe\naB3dE6gH9jK,x,9\n'),
    })
    expect((await refusal('Videos 2026.zip', archive)).code).toBe('export.other-language')
  })

  test.each<[Platform, string, string]>([
    ['youtube', 'Innehåll,Videotitel,Visningar', 'aB3dE6gH9jK,Koppar,9'],
    [
      'instagram',
      'Identifiant de la publication,Permalien,Vues',
      '18,https://www.instagram.com/p/DWX1Yab2Cd3/,9',
    ],
    [
      'facebook',
      'Beitrags-ID,Seiten-ID,Permalink-URL,Aufrufe',
      '18,1,https://www.facebook.com/clay/posts/1800012345,9',
    ],
    ['tiktok', 'Videotitel,Videolink,Aufrufe', 'x,https://www.tiktok.com/@clay/video/7527623000473079054,9'],
    [
      'linkedin',
      'Título de la publicación,Enlace,Impresiones',
      'x,https://www.linkedin.com/feed/update/urn:li:activity:7204703086211198976,9',
    ],
    [
      'x',
      'ツイートID,ツイートの固定リンク,インプレッション',
      '1,https://twitter.com/clay/status/1992873000000000001,9',
    ],
  ])('from %s are known by their links or ids', async (platform, headers, row) => {
    const { code, facts } = await refusal('a.csv', `${headers}\n${row}\n`)
    expect([code, facts]).toMatchObject([
      'export.unknown-headers',
      { platform, headers: headers.replaceAll(',', ' | '), way: { term: `analyze.way.${platform}` } },
    ])
  })

  test('show their headers without invisible marks', async () => {
    const { facts } = await refusal(
      'a.csv',
      'Vi\u00ADdeo\u200B,\uFEFFWie\u00ADder\u00ADga\u00ADbe\u00A0zeit\nx,9\n',
    )
    expect(facts.headers).toBe('Video | Wiedergabe zeit')
  })
})

describe('a table of an unknown kind', () => {
  test.each<[string, string, Platform | undefined]>([
    ['its name', 'TikTok_Export_2026-11-01 (3).csv', undefined],
    ['the person', 'a.csv', 'tiktok'],
  ])('is said to be of the platform that %s tells', async (_, name, platform) => {
    const { code, facts } = await refusal(name, 'Alpha,Beta\nx y,9\nz,8\n', platform)
    expect([code, facts]).toMatchObject([
      'export.unknown-table',
      { platform: 'tiktok', headers: 'Alpha | Beta', way: { term: 'analyze.way.tiktok' } },
    ])
  })

  test('whose name speaks of two platforms is asked about', async () => {
    const { code, facts } = await refusal('抖音、快手.csv', rows('标题,播放量'))
    expect([code, facts.platforms]).toEqual([
      'export.several-named',
      { terms: ['distribute.platform.douyin', 'distribute.platform.kuaishou'] },
    ])
  })

  test('whose links lead to two platforms is asked about, unless the person has told', async () => {
    const text =
      '标题,链接,播放量\n甲,https://www.douyin.com/video/7546073661887758863,3\n乙,https://www.kuaishou.com/short-video/3xabc,4\n'
    expect((await refusal('抖音.csv', text)).code).toBe('export.several-platforms')
    const told = await readExport(
      { name: 'a.csv', bytes: utf8(text) },
      '2026-11-23T02:00:00.000Z',
      'Asia/Shanghai',
      {
        platform: 'douyin',
      },
    )
    expect(told.notes).toEqual(['platform-told'])
  })
})

describe('one row a day', () => {
  test('is told by the days, each once, and by nothing but figures beside them', async () => {
    expect((await refusal('a.csv', rows('日期,曝光,粉丝'))).code).toBe('export.days-not-posts')
    expect((await refusal('a.csv', 'Tag,Reichweite\n2026-11-01,5\n2026-11-02,6\n')).code).toBe(
      'export.days-not-posts',
    )
  })

  test.each([
    ['with a text of each', '发布时间,文案,赞\n2026-11-01,杯子和盘子,3\n2026-11-02,碗,4\n'],
    ['with two on one day', '发布时间,曝光\n2026-11-01,3\n2026-11-01,4\n'],
    ['with ids', '编号,发布时间,曝光\nA-1,2026-11-01,3\nA-2,2026-11-02,4\n'],
  ])('is not said of posts %s', async (_, text) => {
    expect((await refusal('a.csv', text)).code).toBe('export.unknown-platform')
  })
})
