import type { Hearing } from '../command.ts'
import type { Reply } from '../interaction.ts'

export async function homeReply(_hearing: Hearing): Promise<Reply> {
  return { kind: 'nothing' }
}
