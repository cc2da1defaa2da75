// What hands do to the grid, and where it is seen.
(() => {
  const data = JSON.parse(document.getElementById("rule").textContent);
  const canvas = document.getElementById("canvas");
  const footer = document.querySelector("footer");
  const find = (id) => document.getElementById(id);
  const SPEEDS = [0, 5, 10, 20, 30, 60, 120, 240, 480]; // steps a second
  const MOST_CELLS = 120000; // of a grid that fills the window
  const arena = data.rules.length > 1;
  const empty = new Array(data.channels).fill(0);
  const dark = data.covers;
  document.documentElement.classList.toggle("dark", dark);
  document.documentElement.classList.toggle("bare", location.hash === "#bare"); // the grid alone
  const ground = dark ? [0.071, 0.075, 0.086] : [0.969, 0.961, 0.945];

  function sorry(sentence) {
    const p = document.createElement("p");
    p.className = "sorry";
    p.textContent = sentence;
    document.body.append(p);
  }

  const gl = canvas.getContext("webgl2", { alpha: false, antialias: false, depth: false });
  if (!gl) {
    sorry("This picture is computed by WebGL 2, which this browser does not have or has switched off. Current ones of every maker have it.");
    return;
  }
  let engine;
  let present;
  let speed;
  let paused = false;
  let brush = arena ? data.rules.length - 1 : -1; // a rule's number; -1 wounds
  let place = { left: 0, top: 0, size: 1 }; // in device pixels
  let randomSeed = BigInt(data.randomSeed);

  // Cells across and down.
  function shape() {
    if (!data.fills) {
      return [data.grid, data.grid];
    }
    const across = canvas.clientWidth || 800;
    const down = canvas.clientHeight || 600;
    const size = Math.max(
      5, Math.min(across, down) / (2 * data.grid), Math.sqrt((across * down) / MOST_CELLS));
    return [Math.ceil(across / size), Math.ceil(down / size)].map((cells) => Math.max(16, cells));
  }

  function begin(columns, rows, seed) {
    engine.begin(columns, rows, seed);
    fit();
  }

  // Where the grid lies: over the whole window if it has no edges, else above the words.
  function fit() {
    const dense = window.devicePixelRatio || 1;
    canvas.width = Math.max(1, Math.round(canvas.clientWidth * dense));
    canvas.height = Math.max(1, Math.round(canvas.clientHeight * dense));
    const { columns, rows } = engine;
    const free = data.covers
      ? canvas.height
      : Math.max(canvas.height / 3, canvas.height - footer.offsetHeight * dense);
    const both = [canvas.width / columns, free / rows];
    let size = data.covers ? Math.max(...both) : Math.min(...both);
    size = size > 3 && !data.covers ? Math.floor(size) : size; // cells of whole pixels
    place = {
      left: Math.round((canvas.width - size * columns) / 2),
      top: Math.round((free - size * rows) / 2),
      size,
    };
  }

  function show() {
    const picture = engine.view();
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.viewport(0, 0, canvas.width, canvas.height);
    engine.bind(5, gl.TEXTURE_2D, picture);
    present.use({
      picture: 5,
      cells: [engine.columns, engine.rows],
      pixels: [canvas.width, canvas.height],
      place: [place.left, place.top, place.size],
      joined: data.covers ? 1 : 0,
      smoothed: find("smooth").checked ? 1 : 0,
      ground,
    });
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }

  // Time, not frames, so that a screen of 120 Hz is no faster; fewer steps where they take too long.
  let last = 0;
  let due = 0;
  let most = 8;
  function frame(now) {
    const passed = Math.min(100, now - last);
    last = now;
    if (!paused) {
      most = passed > 45 ? Math.max(1, most / 2) : Math.min(32, most + 0.1);
      due = Math.min(due + (passed * speed) / 1000, most);
      engine.step(Math.floor(due));
      due -= Math.floor(due);
    }
    show();
    requestAnimationFrame(frame);
  }

  // A point of the page in cells: a cell's centre lies at its index.
  function cell(event) {
    const dense = canvas.width / canvas.clientWidth;
    const at = (pixels, from) => (pixels * dense - from) / place.size - 0.5;
    return [at(event.clientX, place.left), at(event.clientY, place.top)];
  }

  // Where edges are joined a disc near one reaches over it, and the picture goes on beyond.
  function copies(x, y, radius, touch) {
    if (!data.covers) {
      touch(x, y);
      return;
    }
    const { columns, rows } = engine;
    const column = ((x % columns) + columns) % columns;
    const row = ((y % rows) + rows) % rows;
    for (const dx of [-columns, 0, columns]) {
      for (const dy of [-rows, 0, rows]) {
        const [cx, cy] = [column + dx, row + dy];
        if (cx > -radius && cy > -radius && cx < columns + radius && cy < rows + radius) {
          touch(cx, cy);
        }
      }
    }
  }

  function damage(x, y, radius) {
    copies(x, y, radius, (cx, cy) => engine.fill(cx, cy, radius, empty));
  }

  function give(x, y, radius, rule) {
    copies(x, y, radius, (cx, cy) => engine.claim(cx, cy, radius, rule));
  }

  // A first cell, or a bright patch of what begins everywhere at once.
  function seed(x, y, rule) {
    const single = data.rules[rule].start === "SINGLE";
    const [column, row] = single ? [Math.round(x), Math.round(y)] : [x, y];
    if (arena) {
      give(column, row, single ? 1.5 : radius(), rule);
    }
    const reach = single ? 0.5 : radius();
    copies(column, row, reach, (cx, cy) => engine.fill(cx, cy, reach, data.rules[rule].living));
  }

  // Of the brush, in cells: as large as a finger.
  function radius() {
    const dense = window.devicePixelRatio || 1;
    return Math.max(2, Math.min((26 * dense) / place.size, Math.min(engine.columns, engine.rows) / 6));
  }

  function touch(x, y) {
    if (brush < 0) {
      damage(x, y, radius());
    } else {
      give(x, y, radius(), brush);
    }
  }

  let from = null;
  let tap = { time: -1e9, x: 0, y: 0 };
  canvas.addEventListener("pointerdown", (event) => {
    try {
      canvas.setPointerCapture(event.pointerId);
    } catch {
      // it is gone already: a very short touch
    }
    const [x, y] = cell(event);
    const near = Math.hypot(event.clientX - tap.x, event.clientY - tap.y) < 30;
    if (event.timeStamp - tap.time < 350 && near) {
      seed(x, y, Math.max(0, brush)); // a second click, or a second tap of a finger
      tap.time = -1e9;
      return;
    }
    tap = { time: event.timeStamp, x: event.clientX, y: event.clientY };
    from = [x, y];
    touch(x, y);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!from || !event.buttons) {
      return;
    }
    const [x, y] = cell(event);
    const count = Math.min(50, Math.ceil(Math.hypot(x - from[0], y - from[1]) / (radius() / 2)));
    for (let i = 1; i <= count; i++) {
      touch(from[0] + ((x - from[0]) * i) / count, from[1] + ((y - from[1]) * i) / count);
    }
    from = count > 0 ? [x, y] : from;
  });
  ["pointerup", "pointercancel"].forEach((kind) =>
    canvas.addEventListener(kind, () => { from = null; }));

  function again() {
    randomSeed += 1n;
    begin(...shape(), randomSeed);
  }

  function pace() {
    speed = SPEEDS[find("speed").value];
    find("pace").textContent = speed ? speed + " steps/s" : "still";
  }

  function brushes() {
    find("brushes").hidden = false;
    [...data.names, "wound"].forEach((name, i) => {
      const label = document.createElement("label");
      const input = document.createElement("input");
      Object.assign(input, { type: "radio", name: "brush" });
      const number = i < data.names.length ? i : -1;
      input.checked = number === brush;
      input.addEventListener("change", () => { brush = number; });
      label.append(input, name);
      find("brushes").append(label);
    });
  }

  try {
    engine = new Engine(gl, data);
    present = new Program(gl, data.vertex, data.present);
    find("speed").value = SPEEDS.indexOf(60);
    find("smooth").checked = true;
    find("hint").textContent = arena
      ? "Drag to give cells to a rule, which spreads from there; double click to plant it."
      : data.rules[0].start === "SINGLE"
        ? "Drag to wound it, and it heals; double click to plant a new one."
        : "Drag to wound it, and it weaves itself anew; double click for a bright patch.";
    if (arena) {
      brushes();
    }
    if (engine.half) {
      find("note").textContent = "This device computes in half floats: what grows may differ a little.";
      find("note").hidden = false;
    }
    pace();
    begin(...shape(), randomSeed);
  } catch (error) {
    sorry("It cannot be played here: " + error.message);
    return;
  }
  find("speed").addEventListener("input", pace);
  find("again").addEventListener("click", again);
  window.addEventListener("resize", fit);
  canvas.addEventListener("webglcontextlost", (event) => event.preventDefault());
  canvas.addEventListener("webglcontextrestored", () => location.reload());

  // For scripts; all in cells, states cell by cell, all channels of a cell together.
  window.morphogen = {
    get columns() { return engine.columns; },
    get rows() { return engine.rows; },
    get channels() { return data.channels; },
    get steps() { return engine.steps; },
    pause: (still) => { paused = still; },
    begin,
    step: (count) => engine.step(count),
    state: () => engine.state(),
    damage,
    seed: (x, y, rule = 0) => seed(x, y, rule),
    give,
    spread: (probability) => { engine.spreading.probability = probability; },
    owners: () => (arena ? engine.owners.downloadOwners() : null),
    show,
  };
  requestAnimationFrame(frame);
})();
