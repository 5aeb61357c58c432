package lang

class ScalaWork(val size: Int) {
  def mapped(n: Int): Seq[Array[Byte]] =
    (1 to n).map(i => new Array[Byte](i))

  def nested(n: Int): Seq[Seq[String]] =
    (1 to n).map { i =>
      (1 to i).map { j => s"$i $j" }
    }

  def local(n: Int): Any = {
    def inner(i: Int): Array[Byte] = new Array[Byte](i)
    inner(n)
  }

  lazy val late: Array[Byte] = new Array[Byte](size)

  def ::(other: Int): Array[Byte] = new Array[Byte](other)

  def +=(n: Int): Array[Byte] = new Array[Byte](n)

  def anonymous(): Runnable = new Runnable {
    override def run(): Unit = { val a = new Array[Byte](10); a(0) = 1 }
  }

  def partial(x: Any): Any =
    Seq(x).collect { case i: Int => new Array[Byte](i) }
}

object ScalaWork {
  def made(n: Int): ScalaWork = new ScalaWork(n)
  val held = List(1, 2).map(i => new Array[Byte](i))
}

trait Mixed {
  def mixed(n: Int): Array[Byte] = new Array[Byte](n)
}

class Mixin extends Mixed
class `odd-name` { def `a b`(n: Int) = new Array[Byte](n) }
