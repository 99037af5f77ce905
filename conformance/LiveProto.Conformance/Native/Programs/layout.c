/* Of each struct of the header its size, and where each of its fields begins. */
#include <liveproto.h>
#include <stdio.h>

#define AT(type, field) (int)offsetof(type, field)

int main(void) {
  printf("lp_event %d %d %d %d %d %d %d %d %d %d\n", (int)sizeof(lp_event), AT(lp_event, kind), AT(lp_event, flags), AT(lp_event, sample_rate),
         AT(lp_event, turn), AT(lp_event, text), AT(lp_event, text_length), AT(lp_event, samples), AT(lp_event, count), AT(lp_event, lease));
  printf("lp_text %d %d %d %d\n", (int)sizeof(lp_text), AT(lp_text, data), AT(lp_text, length), AT(lp_text, lease));
  printf("lp_pcm_format %d %d %d %d\n", (int)sizeof(lp_pcm_format), AT(lp_pcm_format, sample_rate), AT(lp_pcm_format, channels), AT(lp_pcm_format, encoding));
  printf("lp_wav_step %d %d %d %d %d\n", (int)sizeof(lp_wav_step), AT(lp_wav_step, kind), AT(lp_wav_step, format), AT(lp_wav_step, consumed), AT(lp_wav_step, sample_bytes));
  return 0;
}
