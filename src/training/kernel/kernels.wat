;; What a training step does outside the runtime's products: four floats at a time, each array read once.
;; Addresses and strides are in bytes; counts are in elements of four bytes and are rounded up to four, so arrays have room for that.
(module
  (import "loop" "memory" (memory 1))

  ;; One step on undivided sums (step-rule.ts), in place:
  ;; sum = gradient + beta1 · sum, squares = gradient² + beta2 · squares, value -= size · sum / (√squares + epsilon),
  ;; where `schedule` is the address of size and epsilon.
  (func (export "step")
    (param $value i32) (param $sum i32) (param $squares i32) (param $gradient i32) (param $count i32)
    (param $schedule i32) (param $beta1 f32) (param $beta2 f32)
    (local $end i32) (local $g v128) (local $s v128) (local $q v128) (local $size v128) (local $epsilon v128)
    (local.set $size (v128.load32_splat (local.get $schedule)))
    (local.set $epsilon (v128.load32_splat offset=4 (local.get $schedule)))
    (local.set $end (i32.add (local.get $value) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $four
        (br_if $done (i32.ge_u (local.get $value) (local.get $end)))
        (local.set $g (v128.load (local.get $gradient)))
        (local.set $s (f32x4.add (local.get $g)
          (f32x4.mul (v128.load (local.get $sum)) (f32x4.splat (local.get $beta1)))))
        (local.set $q (f32x4.add (f32x4.mul (local.get $g) (local.get $g))
          (f32x4.mul (v128.load (local.get $squares)) (f32x4.splat (local.get $beta2)))))
        (v128.store (local.get $sum) (local.get $s))
        (v128.store (local.get $squares) (local.get $q))
        (v128.store (local.get $value) (f32x4.sub (v128.load (local.get $value))
          (f32x4.mul (local.get $size)
            (f32x4.div (local.get $s) (f32x4.add (f32x4.sqrt (local.get $q)) (local.get $epsilon))))))
        (local.set $value (i32.add (local.get $value) (i32.const 16)))
        (local.set $sum (i32.add (local.get $sum) (i32.const 16)))
        (local.set $squares (i32.add (local.get $squares) (i32.const 16)))
        (local.set $gradient (i32.add (local.get $gradient) (i32.const 16)))
        (br $four))))

  (func (export "copy") (param $from i32) (param $to i32) (param $count i32)
    (memory.copy (local.get $to) (local.get $from) (i32.shl (local.get $count) (i32.const 2))))

  (func (export "clear") (param $at i32) (param $count i32)
    (memory.fill (local.get $at) (i32.const 0) (i32.shl (local.get $count) (i32.const 2))))

  ;; For each element the pair (by · at, by) is added at its entry of a table of pairs. Element i goes to table i mod 4:
  ;; neighbours often have the same entry, and need not wait for each other.
  (func (export "addAtEntries")
    (param $entries i32) (param $by i32) (param $at i32) (param $count i32) (param $tables i32) (param $stride i32)
    (local $end i32) (local $b v128) (local $a v128) (local $low v128) (local $high v128) (local $entry i32)
    (local.set $end (i32.add (local.get $by) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $four
        (br_if $done (i32.ge_u (local.get $by) (local.get $end)))
        (local.set $b (v128.load (local.get $by)))
        (local.set $a (f32x4.mul (local.get $b) (v128.load (local.get $at))))
        (local.set $low (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $a) (local.get $b)))
        (local.set $high (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $a) (local.get $b)))
        (local.set $entry (i32.add (local.get $tables)
          (i32.shl (i32.load (local.get $entries)) (i32.const 3))))
        (v128.store64_lane 0 (local.get $entry)
          (f32x4.add (v128.load64_zero (local.get $entry)) (local.get $low)))
        (local.set $entry (i32.add (i32.add (local.get $tables) (local.get $stride))
          (i32.shl (i32.load offset=4 (local.get $entries)) (i32.const 3))))
        (v128.store64_lane 0 (local.get $entry)
          (f32x4.add (v128.load64_zero (local.get $entry))
            (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $low) (local.get $low))))
        (local.set $entry (i32.add (i32.add (local.get $tables) (i32.shl (local.get $stride) (i32.const 1)))
          (i32.shl (i32.load offset=8 (local.get $entries)) (i32.const 3))))
        (v128.store64_lane 0 (local.get $entry)
          (f32x4.add (v128.load64_zero (local.get $entry)) (local.get $high)))
        (local.set $entry (i32.add (i32.add (local.get $tables) (i32.mul (local.get $stride) (i32.const 3)))
          (i32.shl (i32.load offset=12 (local.get $entries)) (i32.const 3))))
        (v128.store64_lane 0 (local.get $entry)
          (f32x4.add (v128.load64_zero (local.get $entry))
            (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $high) (local.get $high))))
        (local.set $entries (i32.add (local.get $entries) (i32.const 16)))
        (local.set $by (i32.add (local.get $by) (i32.const 16)))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $four))))

  ;; The sum of four tables that lie one after the other, element by element.
  (func (export "sumTables") (param $tables i32) (param $stride i32) (param $result i32) (param $count i32)
    (local $end i32) (local $second i32)
    (local.set $end (i32.add (local.get $result) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $four
        (br_if $done (i32.ge_u (local.get $result) (local.get $end)))
        (local.set $second (i32.add (local.get $tables) (local.get $stride)))
        (v128.store (local.get $result)
          (f32x4.add
            (f32x4.add (v128.load (local.get $tables)) (v128.load (local.get $second)))
            (f32x4.add
              (v128.load (i32.add (local.get $tables) (i32.shl (local.get $stride) (i32.const 1))))
              (v128.load (i32.add (local.get $second) (i32.shl (local.get $stride) (i32.const 1)))))))
        (local.set $tables (i32.add (local.get $tables) (i32.const 16)))
        (local.set $result (i32.add (local.get $result) (i32.const 16)))
        (br $four)))))
