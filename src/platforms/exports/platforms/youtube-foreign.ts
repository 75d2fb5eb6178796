import type { OtherReport } from '../report.ts'

// Only English and Chinese are read: in other languages Studio has named one figure in several ways over the years.
export const youtubeForeign: readonly OtherReport[] = [
  {
    kind: 'other',
    platform: 'youtube',
    id: 'videos-foreign',
    zh: '表格数据（Table data.csv）',
    en: 'Table data.csv',
    foreign: true,
    tells: [
      ...titled('videotitel', 'aufrufe|veröffentlichungszeitpunkt des videos|wiedergabezeit (stunden)'),
      ...titled('動画のタイトル', '視聴回数|動画公開時刻|総再生時間(単位: 時間)|総再生時間(時間)'),
      ...titled('動画タイトル', '視聴回数|動画公開時刻|総再生時間(単位: 時間)|総再生時間(時間)'),
      ...titled(
        'título do vídeo',
        'visualizações|horário de publicação do vídeo|hora de publicação do vídeo|tempo de exibição (horas)',
      ),
      ...['título del vídeo', 'título del video'].flatMap((title) =>
        titled(
          title,
          'visualizaciones|vistas|hora de publicación del vídeo|hora de publicación del video|fecha de publicación del vídeo|fecha de publicación del video|tiempo de visualización (horas)',
        ),
      ),
      ...titled('titre de la vidéo', 'vues|heure de publication de la vidéo|durée de visionnage (heures)'),
      ...titled('동영상 제목', '조회수|동영상 게시 시간|시청 시간(단위: 시간)'),
      ...['titolo del video', 'titolo video'].flatMap((title) =>
        titled(
          title,
          'visualizzazioni|ora di pubblicazione del video|data di pubblicazione del video|tempo di visualizzazione (ore)',
        ),
      ),
      ...titled(
        'название видео',
        'просмотры|время публикации видео|время просмотра (часы)|время просмотра (часов)',
      ),
      ...titled('назва відео', 'перегляди|час публікації відео'),
      ...titled('videotitel', 'weergaven|publicatietijd van video|kijktijd (uren)'),
      ...titled('tytuł filmu', 'wyświetlenia|czas opublikowania filmu|czas oglądania (godziny)'),
      ...titled('video başlığı', 'görüntüleme|görüntüleme sayısı|video yayınlanma zamanı'),
      ...titled('judul video', 'penayangan|tayangan|waktu publikasi video|waktu tonton (jam)'),
      ...titled('tiêu đề video', 'lượt xem|số lượt xem|thời gian xuất bản video'),
      ...titled('ชื่อวิดีโอ', 'จำนวนการดู|การดู|ยอดดู'),
      ...titled('عنوان الفيديو', 'المشاهدات|عدد المشاهدات'),
      ...titled('वीडियो का टाइटल', 'व्यू|व्यूज़|वीडियो को मिले व्यू'),
    ],
    instead: 'Table data.csv',
  },
]

/** The header of titles with any of the headers that stand beside it. */
function titled(title: string, beside: string): string[] {
  return beside.split('|').map((each) => `${title}|${each}`)
}
