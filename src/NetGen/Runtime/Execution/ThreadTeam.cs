namespace NetGen.Runtime;

/// <summary>A fixed team of threads that meets once per step and rests in between.</summary>
/// <remarks>
/// Work is split by thread index, never stolen, and no result may depend on which thread ran what; so a caller that finds
/// the team at work for someone else runs all shares itself and gets the same bits. A call allocates nothing.
/// </remarks>
internal sealed class ThreadTeam
{
    // About 20 µs: longer than the gap between two steps of a small network, shorter than anyone notices on an idle core.
    private const int SpinCount = 1000;

    private readonly Lock _turn = new();
    private readonly ManualResetEventSlim _done = new(initialState: false, SpinCount);
    private Member[] _members = [];
    private Action<int>? _work;
    private Exception? _failure;
    private int _pending;

    /// <summary>The team that all networks of the process share.</summary>
    public static ThreadTeam Shared { get; } = new();

    /// <summary>Calls <paramref name="work"/> with 0 … <paramref name="threads"/> − 1, each on a thread of its own; the caller is 0.</summary>
    /// <param name="threads">How many shares there are, at least 1.</param>
    /// <param name="work">The share to run, by its index; kept by the caller, so that a call allocates nothing.</param>
    public void Run(int threads, Action<int> work)
    {
        if (threads == 1 || _turn.IsHeldByCurrentThread || !_turn.TryEnter())
        {
            for (int share = 0; share < threads; share++)
            {
                work(share);
            }

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

    private void Dispatch(int threads, Action<int> work)
    {
        for (int index = _members.Length + 1; index < threads; index++)
        {
            _members = [.. _members, new Member(this, index)];
        }

        _work = work;
        _failure = null;
        _done.Reset();
        Volatile.Write(ref _pending, threads - 1);
        for (int index = 1; index < threads; index++)
        {
            _members[index - 1].Start();
        }

        try
        {
            work(0);
        }
        finally
        {
            // The shares hold addresses of the caller's memory: no way out before all of them have ended.
            _done.Wait();
            _work = null;
        }

        if (_failure is { } failure)
        {
            throw new InvalidOperationException($"A worker thread failed: {failure.Message}", failure);
        }
    }

    private void RunShare(int index)
    {
        try
        {
            _work!(index);
        }
        catch (Exception exception)
        {
            _failure = exception;
        }

        if (Interlocked.Decrement(ref _pending) == 0)
        {
            _done.Set();
        }
    }

    private sealed class Member
    {
        private readonly ManualResetEventSlim _start = new(initialState: false, SpinCount);
        private readonly ThreadTeam _team;
        private readonly int _index;

        public Member(ThreadTeam team, int index)
        {
            _team = team;
            _index = index;
            new Thread(Loop) { IsBackground = true, Name = $"NetGen {index}" }.Start();
        }

        public void Start() => _start.Set();

        private void Loop()
        {
            while (true)
            {
                _start.Wait();
                _start.Reset();
                _team.RunShare(_index);
            }
        }
    }
}
