import { describe, expect, test } from 'vitest'
import { isMetric, metricNamed, metricOf, metrics } from '../../src/platforms/metric.ts'

describe('the metric list', () => {
  test('gives each name to one metric only', () => {
    for (const metric of metrics)
      for (const name of [metric.id, metric.en, ...metric.zh.split('/'), ...metric.names])
        expect([name, metricNamed(name)]).toEqual([name, metric.id])
  })

  test('keeps formulas over metrics that it has, when a platform agrees with the division', () => {
    for (const { formula } of metrics)
      if (formula?.exact)
        expect([isMetric(formula.numerator), isMetric(formula.denominator)]).toEqual([true, true])
  })

  test.each([
    ['阅读量', 'views'],
    ['播放', 'views'],
    ['阅读人数', 'viewers'],
    ['Comments added', 'comments'],
    ['５s完播率', 'stay_5s'],
    ['2秒退出率', 'bounce_2s'],
    ['3s跳出率', 'bounce_3s'],
    ['平均播放进度', 'mean_watched'],
    ['完播率', 'finish_rate'],
    ['播放完成率', 'finish_rate'],
    ['完读率', 'read_finish_rate'],
    ['阅读完成率', 'read_finish_rate'],
    ['平均阅读进度', 'mean_read'],
    ['平均阅读时长', 'mean_read_seconds'],
    ['在看', 'recommends'],
    ['New  Follows', 'followers_gained'],
    ['GMV', 'gmv'],
  ])('%s is %s', (name, metric) => {
    expect(metricNamed(name)).toBe(metric)
  })

  test('never takes an act of reading for one of watching', () => {
    for (const { id, zh, names } of metrics) {
      const all = [...zh.split('/'), ...names].join(' ')
      if (id !== 'views' && id !== 'viewers')
        expect([id, /读/.test(all) && /播/.test(all)]).toEqual([id, false])
    }
  })

  test('does not guess', () => {
    expect(metricNamed('备注')).toBeUndefined()
    expect(metricNamed('')).toBeUndefined()
    expect(isMetric('阅读')).toBe(false)
  })

  test('lets only net figures fall below zero and only some rates pass 100 %', () => {
    expect(metrics.filter(({ negative }) => negative).map(({ id }) => id)).toEqual([
      'followers_gained',
      'followers_net',
    ])
    expect(metricOf('open_rate').aboveOne).toBe(true)
    expect(metricOf('finish_rate').aboveOne).toBeUndefined()
  })
})
