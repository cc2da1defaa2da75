"use strict";
// A grid of cells on the graphics card. What a cell does is in the shaders, which are those of the
// sketch's engine; here is only what is bound and drawn around them.

// FireHash: the 32 bits of chance.
const FireHash = {
  mix(x) {
    x ^= x >>> 17;
    x = Math.imul(x, 0xed5ad4bb);
    x ^= x >>> 11;
    x = Math.imul(x, 0xac4c1b51);
    x ^= x >>> 15;
    x = Math.imul(x, 0x31848bab);
    return x ^ (x >>> 14);
  },
  // randomSeed is a BigInt of 64 bits.
  step(randomSeed, step) {
    const low = Number(BigInt.asIntN(32, randomSeed));
    const high = Number(BigInt.asIntN(32, randomSeed >> 32n));
    return this.mix(this.mix(this.mix(low) ^ high) ^ step);
  },
  conquest(stepHash) {
    return this.mix(stepHash ^ 0x5bd1e995);
  },
  // Uniform in [0, 1), of a channel of a cell.
  uniform(stepHash, x, y, channel) {
    const cell = this.mix(stepHash ^ (x | (y << 16)));
    return (this.mix((cell + Math.imul(0x9e3779b9, channel + 1)) | 0) >>> 8) / (1 << 24);
  },
};

// What a grid begins with, cell by cell, all channels of a cell together.
function first(data, columns, rows, randomSeed) {
  const rule = data.rules[0];
  const own = new Float32Array(columns * rows * rule.channels);
  const chance = FireHash.step(randomSeed, -1);
  const fround = Math.fround;
  const on = (cells, offset) =>
    Math.max(0, Math.min(cells - 1, Math.floor(cells / 2) + offset));
  const fill = (left, top, across, down, channels, value) => {
    for (let y = top; y < top + down; y++) {
      for (let x = left; x < left + across; x++) {
        for (let c = 0; c < channels; c++) {
          own[(y * columns + x) * rule.channels + c] = value(x, y, c);
        }
      }
    }
  };
  if (rule.start === "SINGLE") {
    fill(on(columns, rule.x), on(rows, rule.y), 1, 1, rule.channels, (x, y, c) => (c < 3 ? 0 : 1));
  } else if (rule.start === "NOISE") {
    fill(0, 0, columns, rows, rule.visible,
      (x, y, c) => FireHash.uniform(chance, x, y, c) - fround(rule.offset));
  } else if (rule.start === "NORMAL") {
    const turn = FireHash.step(randomSeed, -2);
    fill(0, 0, columns, rows, rule.channels, (x, y, c) =>
      Math.sqrt(-2 * Math.log(1 - FireHash.uniform(chance, x, y, c))) *
        Math.cos(2 * Math.PI * FireHash.uniform(turn, x, y, c)));
  } else if (rule.start === "BLOCK") {
    const across = Math.max(1, Math.floor(columns / 8));
    const down = Math.max(1, Math.floor(rows / 8));
    fill(Math.floor((columns - across) / 2), Math.floor((rows - down) / 2), across, down,
      rule.channels,
      (x, y, c) => fround(0.99) + fround(fround(0.01) * FireHash.uniform(chance, x, y, c)));
  }
  return rule.from ? widened(own, rule, data.channels) : own;
}

// A rule's own state as a shared grid holds it.
function widened(own, rule, channels) {
  const cells = own.length / rule.channels;
  const wide = new Float32Array(cells * channels);
  for (let cell = 0; cell < cells; cell++) {
    for (let c = 0; c < channels; c++) {
      const from = rule.from[c];
      const offset = rule.opaque && c < 3 ? Math.fround(rule.offset) : 0;
      wide[cell * channels + c] = from < 0 ? 0 : own[cell * rule.channels + from] + offset;
    }
    if (rule.opaque) {
      wide[cell * channels + 3] = 1;
    }
  }
  return wide;
}

// A linked shader, whose numbers are set by name.
class Program {
  constructor(gl, vertex, fragment) {
    this.gl = gl;
    this.name = gl.createProgram();
    for (const [kind, source] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]]) {
      const shader = gl.createShader(kind);
      gl.shaderSource(shader, source);
      gl.compileShader(shader);
      gl.attachShader(this.name, shader);
      this.log = (this.log || "") + (gl.getShaderInfoLog(shader) || "");
      gl.deleteShader(shader);
    }
    gl.linkProgram(this.name);
    if (!gl.getProgramParameter(this.name, gl.LINK_STATUS) && !gl.isContextLost()) {
      throw new Error("a shader does not compile: " + this.log + gl.getProgramInfoLog(this.name));
    }
    const block = gl.getUniformBlockIndex(this.name, "Weights");
    if (block !== gl.INVALID_INDEX) {
      gl.uniformBlockBinding(this.name, block, 0);
    }
    this.setters = {};
    const count = gl.getProgramParameter(this.name, gl.ACTIVE_UNIFORMS) || 0;
    for (let i = 0; i < count; i++) {
      const uniform = gl.getActiveUniform(this.name, i);
      const at = gl.getUniformLocation(this.name, uniform.name);
      this.setters[uniform.name.replace("[0]", "")] = this.setter(uniform, at);
    }
  }

  setter(uniform, at) {
    const gl = this.gl;
    switch (uniform.type) {
      case gl.FLOAT: return (x) => gl.uniform1f(at, x);
      case gl.FLOAT_VEC2: return (x) => gl.uniform2fv(at, x);
      case gl.FLOAT_VEC3: return (x) => gl.uniform3fv(at, x);
      case gl.FLOAT_VEC4: return (x) => gl.uniform4fv(at, x);
      case gl.UNSIGNED_INT:
        return uniform.size > 1 ? (x) => gl.uniform1uiv(at, x) : (x) => gl.uniform1ui(at, x >>> 0);
      default: return (x) => gl.uniform1i(at, x); // whole numbers, truths, samplers
    }
  }

  // Those that the compiler found unused are skipped.
  use(values) {
    this.gl.useProgram(this.name);
    for (const name in values) {
      if (this.setters[name]) {
        this.setters[name](values[name]);
      }
    }
  }
}

// A state: an array of layers of four channels, and what draws into them. Groups are those that one
// draw writes, each as [first, count].
class Layers {
  constructor(gl, columns, rows, count, groups, format) {
    Object.assign(this, { gl, columns, rows, count });
    this.texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D_ARRAY, this.texture);
    gl.texStorage3D(gl.TEXTURE_2D_ARRAY, 1, format, columns, rows, count);
    gl.texParameteri(gl.TEXTURE_2D_ARRAY, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
    gl.texParameteri(gl.TEXTURE_2D_ARRAY, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
    this.groups = groups.map(([first, layers]) => this.framebuffer(first, layers));
    this.single = [];
    for (let i = 0; i < count; i++) {
      this.single.push(this.framebuffer(i, 1));
    }
  }

  framebuffer(from, count) {
    const gl = this.gl;
    const framebuffer = gl.createFramebuffer();
    const buffers = [];
    gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
    for (let i = 0; i < count; i++) {
      buffers.push(gl.COLOR_ATTACHMENT0 + i);
      gl.framebufferTextureLayer(gl.FRAMEBUFFER, buffers[i], this.texture, 0, from + i);
    }
    gl.drawBuffers(buffers);
    return framebuffer;
  }

  canBeDrawn() {
    const gl = this.gl;
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.groups[0]);
    return gl.checkFramebufferStatus(gl.FRAMEBUFFER) === gl.FRAMEBUFFER_COMPLETE;
  }

  upload(state, channels) {
    const gl = this.gl;
    const cells = this.columns * this.rows;
    const texels = new Float32Array(4 * cells * this.count);
    for (let cell = 0; cell < cells; cell++) {
      for (let c = 0; c < channels; c++) {
        texels[((c >> 2) * cells + cell) * 4 + (c & 3)] = state[cell * channels + c];
      }
    }
    gl.bindTexture(gl.TEXTURE_2D_ARRAY, this.texture);
    gl.texSubImage3D(gl.TEXTURE_2D_ARRAY, 0, 0, 0, 0, this.columns, this.rows, this.count,
      gl.RGBA, gl.FLOAT, texels);
  }

  download(channels) {
    const gl = this.gl;
    const cells = this.columns * this.rows;
    const state = new Float32Array(cells * channels);
    const texels = new Float32Array(4 * cells);
    this.single.forEach((framebuffer, layer) => {
      gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
      gl.readPixels(0, 0, this.columns, this.rows, gl.RGBA, gl.FLOAT, texels);
      for (let cell = 0; cell < cells; cell++) {
        for (let c = 0; c < 4 && 4 * layer + c < channels; c++) {
          state[cell * channels + 4 * layer + c] = texels[4 * cell + c];
        }
      }
    });
    return state;
  }

  close() {
    this.groups.concat(this.single).forEach((name) => this.gl.deleteFramebuffer(name));
    this.gl.deleteTexture(this.texture);
  }
}

// A texture of one layer that can be drawn into: whose cells are, or what is seen.
class Sheet {
  constructor(gl, columns, rows, format) {
    Object.assign(this, { gl, columns, rows });
    this.texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, this.texture);
    gl.texStorage2D(gl.TEXTURE_2D, 1, format, columns, rows);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
    this.framebuffer = gl.createFramebuffer();
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.framebuffer);
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, this.texture, 0);
  }

  uploadOwners(owners) {
    const gl = this.gl;
    gl.bindTexture(gl.TEXTURE_2D, this.texture);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, this.columns, this.rows, gl.RED_INTEGER,
      gl.UNSIGNED_BYTE, owners);
  }

  downloadOwners() {
    const gl = this.gl;
    const texels = new Uint32Array(4 * this.columns * this.rows);
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.framebuffer);
    gl.readPixels(0, 0, this.columns, this.rows, gl.RGBA_INTEGER, gl.UNSIGNED_INT, texels);
    return Uint8Array.from({ length: texels.length / 4 }, (_, cell) => texels[4 * cell]);
  }

  close() {
    this.gl.deleteFramebuffer(this.framebuffer);
    this.gl.deleteTexture(this.texture);
  }
}

// Programs, weights and grid of a page.
class Engine {
  // Throws an Error with a sentence if this browser cannot.
  constructor(gl, data) {
    Object.assign(this, { gl, data });
    this.half = !gl.getExtension("EXT_color_buffer_float");
    if (this.half && !gl.getExtension("EXT_color_buffer_half_float")) {
      throw new Error("This device cannot draw into textures of fractions, which cells need.");
    }
    this.format = this.half ? gl.RGBA16F : gl.RGBA32F;
    this.layers = Math.ceil(data.channels / 4);
    gl.bindVertexArray(gl.createVertexArray());
    const bytes = Uint8Array.from(atob(data.weights), (c) => c.charCodeAt(0));
    this.upload(new Float32Array(bytes.buffer));
    this.mask = this.program(data.mask);
    this.fillProgram = this.program(data.fill);
    this.viewProgram = this.program(data.view);
    this.spreadProgram = data.spread ? this.program(data.spread) : null;
    this.blocks = (data.blocks || []).map((source) => this.program(source));
    this.passes = data.steps.map((groups) => groups.map((source) => this.program(source)));
    this.everywhere = new Sheet(gl, 1, 1, gl.RGBA8); // the habitat, which is not bounded
    this.spreading = { probability: 0.5, order: data.rules.map((_, i) => i) };
  }

  program(source) {
    const gl = this.gl;
    const flag = "\n#define WEIGHTS_IN_BUFFER " + (this.inBuffer ? 1 : 0) + "\n";
    return new Program(gl, this.data.vertex, source.replace("\n", flag));
  }

  upload(weights) {
    const gl = this.gl;
    const most = gl.getParameter(gl.MAX_UNIFORM_BLOCK_SIZE);
    this.inBuffer = this.data.rules.length === 1 && weights.byteLength <= most;
    if (this.inBuffer) {
      this.weights = gl.createBuffer();
      gl.bindBuffer(gl.UNIFORM_BUFFER, this.weights);
      gl.bufferData(gl.UNIFORM_BUFFER, weights, gl.STATIC_DRAW);
      return;
    }
    const width = this.data.row;
    const height = Math.ceil(weights.length / 4 / width);
    const texels = new Float32Array(4 * width * height);
    texels.set(weights);
    this.weights = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, this.weights);
    gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA32F, width, height);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, width, height, gl.RGBA, gl.FLOAT, texels);
  }

  // A grid in its first state.
  begin(columns, rows, randomSeed) {
    const gl = this.gl;
    if (this.columns !== columns || this.rows !== rows) {
      (this.objects || []).forEach((object) => object.close());
      const layers = () =>
        new Layers(gl, columns, rows, this.layers, this.groups(0), this.format);
      const owners = () => new Sheet(gl, columns, rows, gl.R8UI);
      this.front = layers();
      this.back = layers();
      this.picture = new Sheet(gl, columns, rows, gl.RGBA8);
      this.objects = [this.front, this.back, this.picture];
      if (this.passes.length > 1) {
        this.made = layers();
        this.next = layers();
        this.objects.push(this.made, this.next);
      }
      if (this.spreadProgram) {
        this.owners = owners();
        this.spare = owners();
        this.objects.push(this.owners, this.spare);
      }
      if (this.blocks.length > 0) {
        this.sides = [this.side(columns, rows), this.side(columns, rows)];
        this.objects.push(...this.sides);
      }
      if (!this.front.canBeDrawn() && !gl.isContextLost()) {
        throw new Error("This device cannot draw into a grid of " + columns + " x " + rows + ".");
      }
    }
    Object.assign(this, { columns, rows, randomSeed: BigInt(randomSeed), steps: 0 });
    this.unmasked = false;
    this.front.upload(first(this.data, columns, rows, this.randomSeed), this.data.channels);
    if (this.owners) {
      this.owners.uploadOwners(new Uint8Array(columns * rows));
    }
  }

  // What blocks of attention but the last make, of each rule that has several; each block reads the
  // one side and writes the other.
  side(columns, rows) {
    const gl = this.gl;
    const { several, stride } = this.data;
    const count = several.length * stride;
    if (count > gl.getParameter(gl.MAX_ARRAY_TEXTURE_LAYERS)) {
      throw new Error("This device has no textures of " + count + " layers.");
    }
    const groups = several.flatMap((_, i) => this.groups(i * stride));
    return new Layers(gl, columns, rows, count, groups, this.format);
  }

  // A rule's layers from one on, as draws write them.
  groups(from) {
    const groups = [];
    for (let i = 0; i < this.layers; i += this.data.atOnce) {
      groups.push([from + i, Math.min(this.data.atOnce, this.layers - i)]);
    }
    return groups;
  }

  draw(framebuffer, program, values) {
    const gl = this.gl;
    gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
    gl.viewport(0, 0, this.columns, this.rows);
    program.use(values);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }

  bind(unit, kind, texture) {
    this.gl.activeTexture(this.gl.TEXTURE0 + unit);
    this.gl.bindTexture(kind, texture);
  }

  // Lets the next draws read the state; what grid.glsl and habitat.glsl ask.
  reads() {
    const gl = this.gl;
    this.bind(0, gl.TEXTURE_2D_ARRAY, this.front.texture);
    this.bind(4, gl.TEXTURE_2D, this.everywhere.texture);
    if (this.owners) {
      this.bind(3, gl.TEXTURE_2D, this.owners.texture);
    }
    return {
      state: 0, weightTexture: 1, owners: 2, madeBy: 3, habitat: 4, between: 6, bounded: 0,
      unmasked: this.unmasked ? 1 : 0, maskedAfter: this.data.maskedAfter || 0,
    };
  }

  step(count) {
    for (let i = 0; i < count; i++) {
      this.stepOnce();
    }
  }

  stepOnce() {
    const gl = this.gl;
    const stepHash = FireHash.step(this.randomSeed, this.steps);
    const values = Object.assign(this.reads(), this.data.uniforms, { stepHash, soft: 0 });
    const owners = this.owners ? this.spread(FireHash.conquest(stepHash)) : null;
    if (this.inBuffer) {
      gl.bindBufferBase(gl.UNIFORM_BUFFER, 0, this.weights);
    } else {
      this.bind(1, gl.TEXTURE_2D, this.weights);
    }
    if (owners) {
      this.bind(2, gl.TEXTURE_2D, owners.texture);
      this.attend(values);
    }
    this.passes.forEach((programs, pass) => {
      const last = pass === this.passes.length - 1;
      values.base = pass * (this.data.base || 0);
      if (this.made) {
        this.bind(6, gl.TEXTURE_2D_ARRAY, this.made.texture);
      }
      const to = last ? this.back : this.next;
      programs.forEach((program, group) => this.draw(to.groups[group], program, values));
      if (!last) {
        [this.made, this.next] = [this.next, this.made];
      }
    });
    if (owners) {
      [this.owners, this.spare] = [owners, this.owners];
    }
    this.swap();
    this.unmasked = this.data.masked;
    this.steps++;
  }

  // All blocks of attention but the last, rule by rule.
  attend(values) {
    (this.sides ? this.data.several : []).forEach(({ rule, passes }, i) => {
      for (let pass = 0; pass < passes - 1; pass++) {
        const left = passes - 1 - pass; // blocks that come after it
        Object.assign(values, { rule, pass, reach: left });
        this.bind(6, this.gl.TEXTURE_2D_ARRAY, this.sides[left % 2].texture);
        const to = this.sides[(left - 1) % 2];
        this.blocks.forEach((program, group) =>
          this.draw(to.groups[i * this.blocks.length + group], program, values));
      }
    });
    if (this.sides) {
      this.bind(6, this.gl.TEXTURE_2D_ARRAY, this.sides[0].texture);
    }
  }

  // Whose cells are in the next step.
  spread(spreadHash) {
    this.bind(2, this.gl.TEXTURE_2D, this.owners.texture);
    this.draw(this.spare.framebuffer, this.spreadProgram, Object.assign(this.reads(), {
      spreadHash,
      threshold: Math.round(this.spreading.probability * (1 << 24)),
      resists: 0,
      everywhere: 0,
      conquerors: this.conquerors(),
    }));
    return this.spare;
  }

  // Each rule is conquered by those after it.
  conquerors() {
    const conquerors = new Uint32Array(16);
    let later = 0;
    for (const rule of [...this.spreading.order].reverse()) {
      conquerors[rule] = later;
      later |= 1 << rule;
    }
    return conquerors;
  }

  swap() {
    [this.front, this.back] = [this.back, this.front];
  }

  // Carries out what the last step has left to its readers.
  applyMask() {
    if (!this.unmasked) {
      return;
    }
    const values = this.reads();
    this.back.single.forEach((framebuffer, layer) =>
      this.draw(framebuffer, this.mask, Object.assign(values, { layer })));
    this.swap();
    this.unmasked = false;
  }

  // Gives every cell within a radius of a point these values, one a channel; all in cells.
  fill(x, y, radius, values) {
    this.applyMask();
    this.reads();
    this.front.single.forEach((framebuffer, layer) => {
      const value = [0, 1, 2, 3].map((c) => values[4 * layer + c] || 0);
      this.draw(framebuffer, this.fillProgram,
        { centre: [x, y], reach: [radius, radius], value, habitat: 4, bounded: 0 });
    });
  }

  // Gives cells within a radius to a rule, which infects all others from now on.
  claim(x, y, radius, rule) {
    this.applyMask(); // by the owners that made the step
    const owners = this.owners.downloadOwners();
    for (let row = Math.max(0, Math.ceil(y - radius)); row <= Math.min(this.rows - 1, y + radius); row++) {
      for (let c = Math.max(0, Math.ceil(x - radius)); c <= Math.min(this.columns - 1, x + radius); c++) {
        if ((c - x) ** 2 + (row - y) ** 2 < radius * radius) {
          owners[row * this.columns + c] = rule;
        }
      }
    }
    this.owners.uploadOwners(owners);
    this.spreading.order = this.spreading.order.filter((other) => other !== rule).concat(rule);
  }

  state() {
    this.applyMask();
    return this.front.download(this.data.channels);
  }

  // Draws what is seen, a texel a cell, and returns the texture.
  view() {
    this.draw(this.picture.framebuffer, this.viewProgram,
      Object.assign(this.reads(), { offset: this.data.offset, channel: 0 }));
    return this.picture.texture;
  }
}
