# One question on a line, one answer: what a real database does, with the time of a small query.
read -r question
case $question in
  ping) echo pong ;;
  orders) usleep 4000; echo '1 2 3 4' ;;
  order*) usleep 4000; echo "{\"id\": ${question#order }}" ;;
  all) usleep 5000; echo '{"id": 1}, {"id": 2}, {"id": 3}, {"id": 4}' ;;
esac
