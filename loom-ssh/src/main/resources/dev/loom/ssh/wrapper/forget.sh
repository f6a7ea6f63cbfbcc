# Keeps the claim and how it ended; removes script, environment and output.
_forget() {
  _enter
  _value exit
  cd .. || exit 1
  if [ -n "$_v" ]; then echo "exit $_v" >end.new; else echo vanished >end.new; fi
  [ -s end.new ] && mv end.new end
  rm -rf d
  _tell forgotten
}
