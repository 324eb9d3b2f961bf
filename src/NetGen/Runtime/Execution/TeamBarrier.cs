namespace NetGen.Runtime;

/// <summary>Where the threads of a team wait for each other between two kernels: for a few microseconds, so by spinning.</summary>
/// <remarks>
/// The last thread to come opens the barrier by raising the phase that the others watch; it is then ready for the next time.
/// A thread that fails breaks the barrier, which ends the wait of all others, now and later, by an exception.
/// </remarks>
internal sealed class TeamBarrier
{
    private readonly Lock _failing = new();
    private int _threads;
    private int _arrived;
    private int _patience = Patience.MaxSteps;
    private volatile int _phase;
    private volatile Exception? _failure;

    /// <summary>What broke the barrier, or null.</summary>
    public Exception? Failure => _failure;

    /// <summary>Makes it ready for a number of threads, none of which is here yet.</summary>
    public void Reset(int threads)
    {
        _threads = threads;
        _arrived = 0;
        _failure = null;
    }

    /// <summary>Waits until all threads have called it.</summary>
    /// <exception cref="BrokenBarrierException">One of them will not come, because it failed.</exception>
    public void Wait()
    {
        // Nobody can raise the phase before this thread has arrived, so it is read in time.
        int phase = _phase;
        if (Interlocked.Increment(ref _arrived) == _threads)
        {
            _arrived = 0;
            _phase = phase + 1;
            return;
        }

        Patience patience = new(_patience);
        while (_phase == phase)
        {
            if (_failure is not null)
            {
                throw new BrokenBarrierException();
            }

            patience.Wait();
        }

        _patience = patience.Learned;
    }

    /// <summary>Lets all threads go, those that wait now and those that would; the first failure is the one that is kept.</summary>
    public void Break(Exception failure)
    {
        lock (_failing)
        {
            _failure ??= failure;
        }
    }

    /// <summary>Ends a share whose partner failed.</summary>
    private sealed class BrokenBarrierException() : Exception("Another thread of the team failed.");
}
