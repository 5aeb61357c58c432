package lang3

inline def twice(inline n: Int): (Array[Byte], Array[Byte]) =
  val first = new Array[Byte](n)

  (first, new Array[Byte](n))

extension (n: Int) def bytes = new Array[Byte](n)

class ScalaWork(val size: Int):
  def mapped(n: Int): Seq[Array[Byte]] =
    (1 to n).map(i => new Array[Byte](i))

  def inlined(n: Int) =
    twice(n)

  def nested(n: Int): Seq[Seq[String]] =
    (1 to n).map { i =>
      (1 to i).map { j => s"$i $j" }
    }

  def local(n: Int): Any =
    def inner(i: Int): Array[Byte] = new Array[Byte](i)
    inner(n)

  lazy val late: Array[Byte] = new Array[Byte](size)

  def partial(x: Any): Any =
    Seq(x).collect { case i: Int => new Array[Byte](i) }

def top(n: Int) = new Array[Byte](n)

given made: Array[Byte] = new Array[Byte](10)
