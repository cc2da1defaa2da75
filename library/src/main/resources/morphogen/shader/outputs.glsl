// Up to eight layers of the new state, which a step writes at once.
layout(location = 0) out vec4 next0;
#if OUTPUTS > 1
layout(location = 1) out vec4 next1;
#endif
#if OUTPUTS > 2
layout(location = 2) out vec4 next2;
#endif
#if OUTPUTS > 3
layout(location = 3) out vec4 next3;
#endif
#if OUTPUTS > 4
layout(location = 4) out vec4 next4;
#endif
#if OUTPUTS > 5
layout(location = 5) out vec4 next5;
#endif
#if OUTPUTS > 6
layout(location = 6) out vec4 next6;
#endif
#if OUTPUTS > 7
layout(location = 7) out vec4 next7;
#endif

void write(vec4 next[OUTPUTS]) {
  next0 = next[0];
#if OUTPUTS > 1
  next1 = next[1];
#endif
#if OUTPUTS > 2
  next2 = next[2];
#endif
#if OUTPUTS > 3
  next3 = next[3];
#endif
#if OUTPUTS > 4
  next4 = next[4];
#endif
#if OUTPUTS > 5
  next5 = next[5];
#endif
#if OUTPUTS > 6
  next6 = next[6];
#endif
#if OUTPUTS > 7
  next7 = next[7];
#endif
}
