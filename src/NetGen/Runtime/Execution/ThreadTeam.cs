using System.Runtime.ExceptionServices;

namespace NetGen.Runtime;

/// <summary>A fixed team of threads that comes together for a piece of work and rests in between.</summary>
/// <remarks>
/// Where a process has one thread, as in a browser, the caller does all of the work.
/// Work is split by thread index, never stolen, and no result may depend on how many threads there are; so a caller that finds
/// the team at work for someone else does all of the work itself and gets the same bits. A call allocates nothing.
/// </remarks>
/// <param name="startsThreads">Whether the platform lets a process start threads.</param>
internal sealed class ThreadTeam(bool startsThreads = true)
{
    private readonly Lock _turn = new();
    private readonly TeamBarrier _barrier = new();
    private Member[] _members = [];
    private Action<Share>? _work;
    private int _threads;
    private volatile int _pending;
    private int _patience = Patience.MaxSteps;

    /// <summary>The team that all networks of the process share.</summary>
    public static ThreadTeam Shared { get; } = new(!OperatingSystem.IsBrowser() && !OperatingSystem.IsWasi());

    /// <summary>Calls <paramref name="work"/> on some threads at once, each with its share; the caller is the first of them.</summary>
    /// <remarks>A share that fails ends the others where they wait for it, and its exception comes out of here.</remarks>
    /// <param name="threads">How many threads, at least 1.</param>
    /// <param name="work">What each of them does; kept by the caller, so that a call allocates nothing.</param>
    public void Run(int threads, Action<Share> work)
    {
        if (threads == 1 || !startsThreads || _turn.IsHeldByCurrentThread || !_turn.TryEnter())
        {
            work(Share.Whole);
            return;
        }

        try
        {
            Dispatch(threads, work);
        }
        finally
        {
            _turn.Exit();
        }
    }

    private void Dispatch(int threads, Action<Share> work)
    {
        for (int index = _members.Length + 1; index < threads; index++)
        {
            _members = [.. _members, new Member(this, index)];
        }

        _work = work;
        _threads = threads;
        _barrier.Reset(threads);
        _pending = threads;
        for (int index = 1; index < threads; index++)
        {
            _members[index - 1].Start();
        }

        // The shares hold addresses of the caller's memory: no way out before all of them have ended.
        RunShare(0);
        Patience patience = new(_patience);
        while (_pending > 0)
        {
            patience.Wait();
        }

        _patience = patience.Learned;

        _work = null;
        if (_barrier.Failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private void RunShare(int index)
    {
        try
        {
            _work!(new Share(index, _threads, _barrier));
        }
        catch (Exception exception)
        {
            _barrier.Break(exception);
        }

        Interlocked.Decrement(ref _pending);
    }

    private sealed class Member
    {
        // Some 50 µs: longer than what a caller does between two steps, shorter than anyone notices.
        private const int RestlessRounds = 64;

        private readonly AutoResetEvent _wake = new(initialState: false);
        private readonly ThreadTeam _team;
        private readonly int _index;
        private int _hasWork;
        private int _isAsleep;

        public Member(ThreadTeam team, int index)
        {
            _team = team;
            _index = index;
            new Thread(Loop) { IsBackground = true, Name = $"NetGen {index}" }.Start();
        }

        public void Start()
        {
            // Full fences here and in Sleep: either this sees the member asleep, or the member sees its work before it sleeps.
            Interlocked.Exchange(ref _hasWork, 1);
            if (Volatile.Read(ref _isAsleep) == 1)
            {
                _wake.Set();
            }
        }

        private void Loop()
        {
            while (true)
            {
                for (int round = 0; round < RestlessRounds && Volatile.Read(ref _hasWork) == 0; round++)
                {
                    // Whoever else wants the core gets it, before all the caller.
                    Thread.SpinWait(10);
                    Thread.Yield();
                }

                if (Volatile.Read(ref _hasWork) == 0)
                {
                    Sleep();
                }

                Volatile.Write(ref _hasWork, 0);
                _team.RunShare(_index);
            }
        }

        private void Sleep()
        {
            Interlocked.Exchange(ref _isAsleep, 1);
            while (Volatile.Read(ref _hasWork) == 0)
            {
                _wake.WaitOne();
            }

            Volatile.Write(ref _isAsleep, 0);
        }
    }
}
