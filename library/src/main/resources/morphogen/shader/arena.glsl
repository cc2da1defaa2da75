// The numbers of several rules, and whose cells are.
uniform usampler2D owners; // whose each cell is

// Of each rule five vectors: where its numbers begin, kernels, readings, hidden units in fours;
// threshold, flags, visible channels on the grid, end of the hidden ones; what hidden channels
// keep, what clamped ones are cut to, ceiling of the ReLU; offset, how many visible channels are
// clamped, end of the clamped hidden ones, visible channels of its own. The fifth is attention's:
// numbers of a pass, passes, where in `between` its layers are, channels of its own; heads are its
// kernels. Then each rule's numbers, as step.frag or step-attention.frag has them, of attention on
// the grid's channels.
uniform sampler2D weightTexture;

const int HEAD = 5;
const int HIDDEN_FROM = 4; // channels

// Flags.
const int BY_CHANNEL = 1;
const int RELU = 2;
const int MAGNITUDE = 4;
const int OPAQUE = 8;
const int GREY = 16;
const int SOFT_CLAMP = 32;
const int LIFE_BEFORE_FLAG = 64;
const int ATTENDS = 128;
const int PLACED = 256;
const int BLOCKS = 512;
const int VALUES_PLACED = 1024;
const int RESULT_FROM = 2048; // times what attention's blocks are put through

vec4 weight(int i) {
  return texelFetch(weightTexture, ivec2(i % 1024, i / 1024), 0);
}

vec4 head(int rule, int i) {
  return weight(HEAD * rule + i);
}

bool has(int rule, int flag) {
  return (int(head(rule, 1).y) & flag) != 0;
}

bvec4 within(int layer, int from, int to) {
  ivec4 channel = 4 * layer + ivec4(0, 1, 2, 3);
  bvec4 after = greaterThanEqual(channel, ivec4(from));
  bvec4 before = lessThan(channel, ivec4(to));
  return bvec4(after.x && before.x, after.y && before.y, after.z && before.z, after.w && before.w);
}
