/** A thread. */
class Late extends Thread {
    @Override
    public void run() {
        System.out.println("late");
    }
}
