;; Products of blocks of doubles, two doubles at a time. Addresses and strides are in bytes; counts are in rows or doubles.
(module
  (import "scratch" "memory" (memory 1))

  ;; Two doubles at an address, less the sums of two pairs.
  (func $less (param $at i32) (param $x v128) (param $y v128)
    (v128.store (local.get $at) (f64x2.sub (v128.load (local.get $at))
      (f64x2.add
        (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $x) (local.get $y))
        (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $x) (local.get $y))))))

  ;; block[i][j] -= left[i] · right[j], rows of `length` doubles (an even number) at a distance of `stride`; those of left in twos, those of right in
  ;; fours, rows of the block at a distance of `width`.
  (func (export "subtract")
    (param $left i32) (param $lefts i32) (param $right i32) (param $rights i32) (param $length i32) (param $stride i32)
    (param $block i32) (param $width i32)
    (local $leftEnd i32) (local $rightEnd i32) (local $row i32) (local $out i32) (local $end i32)
    (local $a i32) (local $b i32) (local $p i32) (local $q i32) (local $r i32) (local $s i32)
    (local $u v128) (local $v v128) (local $w v128)
    (local $ap v128) (local $aq v128) (local $ar v128) (local $as v128)
    (local $bp v128) (local $bq v128) (local $br v128) (local $bs v128)
    (local.set $leftEnd (i32.add (local.get $left) (i32.mul (local.get $lefts) (local.get $stride))))
    (local.set $rightEnd (i32.add (local.get $right) (i32.mul (local.get $rights) (local.get $stride))))
    (block $done
      (loop $four
        (br_if $done (i32.ge_u (local.get $right) (local.get $rightEnd)))
        (local.set $row (local.get $left))
        (local.set $out (local.get $block))
        (block $fourDone
          (loop $two
            (br_if $fourDone (i32.ge_u (local.get $row) (local.get $leftEnd)))
            (local.set $a (local.get $row))
            (local.set $b (i32.add (local.get $a) (local.get $stride)))
            (local.set $p (local.get $right))
            (local.set $q (i32.add (local.get $p) (local.get $stride)))
            (local.set $r (i32.add (local.get $q) (local.get $stride)))
            (local.set $s (i32.add (local.get $r) (local.get $stride)))
            (local.set $ap (v128.const f64x2 0 0)) (local.set $aq (v128.const f64x2 0 0))
            (local.set $ar (v128.const f64x2 0 0)) (local.set $as (v128.const f64x2 0 0))
            (local.set $bp (v128.const f64x2 0 0)) (local.set $bq (v128.const f64x2 0 0))
            (local.set $br (v128.const f64x2 0 0)) (local.set $bs (v128.const f64x2 0 0))
            (local.set $end (i32.add (local.get $a) (i32.shl (local.get $length) (i32.const 3))))
            (block $summed
              (loop $pair
                (br_if $summed (i32.ge_u (local.get $a) (local.get $end)))
                (local.set $u (v128.load (local.get $a)))
                (local.set $v (v128.load (local.get $b)))
                (local.set $w (v128.load (local.get $p)))
                (local.set $ap (f64x2.add (local.get $ap) (f64x2.mul (local.get $u) (local.get $w))))
                (local.set $bp (f64x2.add (local.get $bp) (f64x2.mul (local.get $v) (local.get $w))))
                (local.set $w (v128.load (local.get $q)))
                (local.set $aq (f64x2.add (local.get $aq) (f64x2.mul (local.get $u) (local.get $w))))
                (local.set $bq (f64x2.add (local.get $bq) (f64x2.mul (local.get $v) (local.get $w))))
                (local.set $w (v128.load (local.get $r)))
                (local.set $ar (f64x2.add (local.get $ar) (f64x2.mul (local.get $u) (local.get $w))))
                (local.set $br (f64x2.add (local.get $br) (f64x2.mul (local.get $v) (local.get $w))))
                (local.set $w (v128.load (local.get $s)))
                (local.set $as (f64x2.add (local.get $as) (f64x2.mul (local.get $u) (local.get $w))))
                (local.set $bs (f64x2.add (local.get $bs) (f64x2.mul (local.get $v) (local.get $w))))
                (local.set $a (i32.add (local.get $a) (i32.const 16)))
                (local.set $b (i32.add (local.get $b) (i32.const 16)))
                (local.set $p (i32.add (local.get $p) (i32.const 16)))
                (local.set $q (i32.add (local.get $q) (i32.const 16)))
                (local.set $r (i32.add (local.get $r) (i32.const 16)))
                (local.set $s (i32.add (local.get $s) (i32.const 16)))
                (br $pair)))
            (call $less (local.get $out) (local.get $ap) (local.get $aq))
            (call $less (i32.add (local.get $out) (i32.const 16)) (local.get $ar) (local.get $as))
            (local.set $out (i32.add (local.get $out) (local.get $width)))
            (call $less (local.get $out) (local.get $bp) (local.get $bq))
            (call $less (i32.add (local.get $out) (i32.const 16)) (local.get $br) (local.get $bs))
            (local.set $out (i32.add (local.get $out) (local.get $width)))
            (local.set $row (i32.add (local.get $row) (i32.shl (local.get $stride) (i32.const 1))))
            (br $two)))
        (local.set $block (i32.add (local.get $block) (i32.const 32)))
        (local.set $right (i32.add (local.get $right) (i32.shl (local.get $stride) (i32.const 2))))
        (br $four))))

  ;; block := lower⁻¹ · block in its first `count` columns, by eights: lower is triangular with `size` rows at a distance of `stride`, rows of the
  ;; block at a distance of `width`.
  (func (export "solve")
    (param $lower i32) (param $size i32) (param $stride i32) (param $block i32) (param $width i32) (param $count i32)
    (local $top i32) (local $end i32) (local $own i32) (local $above i32) (local $row i32) (local $entry i32) (local $left i32)
    (local $l v128) (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local.set $top (local.get $block))
    (local.set $end (i32.add (local.get $block) (i32.shl (local.get $count) (i32.const 3))))
    (block $done
      (loop $eight
        (br_if $done (i32.ge_u (local.get $top) (local.get $end)))
        (local.set $own (local.get $top))
        (local.set $row (local.get $lower))
        (local.set $left (local.get $size))
        (block $eightDone
          (loop $down
            (br_if $eightDone (i32.eqz (local.get $left)))
            (local.set $a (v128.load (local.get $own)))
            (local.set $b (v128.load offset=16 (local.get $own)))
            (local.set $c (v128.load offset=32 (local.get $own)))
            (local.set $d (v128.load offset=48 (local.get $own)))
            (local.set $above (local.get $top))
            (local.set $entry (local.get $row))
            (block $summed
              (loop $across
                (br_if $summed (i32.ge_u (local.get $above) (local.get $own)))
                (local.set $l (v128.load64_splat (local.get $entry)))
                (local.set $a (f64x2.sub (local.get $a) (f64x2.mul (local.get $l) (v128.load (local.get $above)))))
                (local.set $b (f64x2.sub (local.get $b) (f64x2.mul (local.get $l) (v128.load offset=16 (local.get $above)))))
                (local.set $c (f64x2.sub (local.get $c) (f64x2.mul (local.get $l) (v128.load offset=32 (local.get $above)))))
                (local.set $d (f64x2.sub (local.get $d) (f64x2.mul (local.get $l) (v128.load offset=48 (local.get $above)))))
                (local.set $above (i32.add (local.get $above) (local.get $width)))
                (local.set $entry (i32.add (local.get $entry) (i32.const 8)))
                (br $across)))
            (local.set $l (v128.load64_splat (local.get $entry)))
            (v128.store (local.get $own) (f64x2.div (local.get $a) (local.get $l)))
            (v128.store offset=16 (local.get $own) (f64x2.div (local.get $b) (local.get $l)))
            (v128.store offset=32 (local.get $own) (f64x2.div (local.get $c) (local.get $l)))
            (v128.store offset=48 (local.get $own) (f64x2.div (local.get $d) (local.get $l)))
            (local.set $own (i32.add (local.get $own) (local.get $width)))
            (local.set $row (i32.add (local.get $row) (local.get $stride)))
            (local.set $left (i32.sub (local.get $left) (i32.const 1)))
            (br $down)))
        (local.set $top (i32.add (local.get $top) (i32.const 64)))
        (br $eight))))

  ;; block := the lower triangle of its Cholesky factor in its first `size` rows and columns, columns at a distance of `width`, and 1; or 0 where a pivot
  ;; is not positive. What stands above the diagonal is spoilt, and so is the row behind where their number is odd.
  (func (export "factor") (param $block i32) (param $size i32) (param $width i32) (result i32)
    (local $column i32) (local $other i32) (local $below i32) (local $end i32) (local $own i32) (local $row i32) (local $left i32)
    (local $pivot f64) (local $root v128) (local $l v128)
    (local.set $column (local.get $block))
    (local.set $left (local.get $size))
    (block $done
      (loop $columns
        (br_if $done (i32.eqz (local.get $left)))
        ;; $below counts the rows above the diagonal, in bytes.
        (local.set $below (i32.shl (i32.sub (local.get $size) (local.get $left)) (i32.const 3)))
        (local.set $own (i32.add (local.get $column) (local.get $below)))
        (local.set $end (i32.add (local.get $column) (i32.shl (local.get $size) (i32.const 3))))
        (local.set $pivot (f64.load (local.get $own)))
        (if (i32.eqz (f64.gt (local.get $pivot) (f64.const 0))) (then (return (i32.const 0))))
        (local.set $pivot (f64.sqrt (local.get $pivot)))
        (local.set $root (f64x2.splat (local.get $pivot)))
        (local.set $row (i32.add (local.get $column) (i32.and (local.get $below) (i32.const -16))))
        (block $scaled
          (loop $scale
            (br_if $scaled (i32.ge_u (local.get $row) (local.get $end)))
            (v128.store (local.get $row) (f64x2.div (v128.load (local.get $row)) (local.get $root)))
            (local.set $row (i32.add (local.get $row) (i32.const 16)))
            (br $scale)))
        (f64.store (local.get $own) (local.get $pivot))
        (local.set $other (local.get $column))
        (block $updated
          (loop $update
            (local.set $own (i32.add (local.get $own) (i32.const 8)))
            (br_if $updated (i32.ge_u (local.get $own) (local.get $end)))
            (local.set $other (i32.add (local.get $other) (local.get $width)))
            (local.set $below (i32.add (local.get $below) (i32.const 8)))
            (local.set $l (v128.load64_splat (local.get $own)))
            (local.set $row (i32.and (local.get $below) (i32.const -16)))
            (block $less
              (loop $pair
                (br_if $less (i32.ge_u (i32.add (local.get $column) (local.get $row)) (local.get $end)))
                (v128.store (i32.add (local.get $other) (local.get $row))
                  (f64x2.sub
                    (v128.load (i32.add (local.get $other) (local.get $row)))
                    (f64x2.mul (local.get $l) (v128.load (i32.add (local.get $column) (local.get $row))))))
                (local.set $row (i32.add (local.get $row) (i32.const 16)))
                (br $pair)))
            (br $update)))
        (local.set $column (i32.add (local.get $column) (local.get $width)))
        (local.set $left (i32.sub (local.get $left) (i32.const 1)))
        (br $columns)))
    (i32.const 1)))
