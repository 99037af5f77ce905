# Reads Cobertura: counts the lines of one assembly, each once, what a generator wrote left out.
function value(name, found) { return match($0, " " name "=\"[^\"]*\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : "" }
/<package / { mine = value("name") == assembly }
/<class / { file = value("filename"); written = file !~ /\/obj\// }
/<line / && mine && written {
  place = file ":" value("number")
  if (!(place in hits)) order[++lines] = place
  if (value("hits") > hits[place] + 0) hits[place] = value("hits") + 0
}
END {
  for (i = 1; i <= lines; i++) {
    if (hits[order[i]] > 0) run++
    else if (show) print order[i]
  }
  share = lines ? 100 * run / lines : 0
  printf "%s: %.1f %% of %d lines%s\n", assembly, share, lines, share < least ? ", less than " least " %" : ""
  exit share < least
}
