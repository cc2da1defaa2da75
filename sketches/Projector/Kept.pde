// Cells that were kept: a file each in the folder kept, numbered, with the name of their organism.
class Kept {
  int back; // which one is on: 1 is the newest, 0 none

  String[] files() {
    String[] all = new File(sketchPath("kept")).list();
    ArrayList<String> files = new ArrayList<String>();
    if (all != null) {
      for (String file : sort(all)) if (file.matches("\\d{3}-.+\\.state")) files.add(file);
    }
    return files.toArray(new String[0]);
  }

  void keep() {
    String[] files = files();
    int number = files.length == 0 ? 1 : int(files[files.length - 1].substring(0, 3)) + 1;
    if (number > 999) throw new IllegalStateException("The folder kept is full: empty it.");
    String name = nf(number, 3) + "-" + show.names.get(show.current) + ".state";
    show.organism.save(savePath("kept/" + name));
    back = 0;
    messages.say("kept, number " + number);
  }

  // The newest, and when asked again the one before.
  void next() {
    String[] files = files();
    if (files.length == 0) {
      messages.say("nothing is kept yet: k keeps these cells");
      return;
    }
    back = back % files.length + 1;
    String file = files[files.length - back];
    String name = file.substring(4, file.length() - ".state".length());
    show.goOn(name, sketchPath("kept/" + file));
    messages.say("kept cells " + (files.length - back + 1) + " of " + files.length + ": " + name);
  }
}
