using System.Collections.Concurrent;
using System.Numerics;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using NetGen.Runtime;

namespace NetGen;

/// <summary>A GPU, or what else ILGPU finds, on which networks run.</summary>
/// <example>
/// <code>
/// net.Fit(data, new TrainingOptions { Device = IlgpuDevice.Default });
/// </code>
/// </example>
/// <remarks>
/// Several networks may use a device at once. What a network takes of its memory is freed when the network is set to another device or
/// to null, at the end of a <c>Fit</c> that was given the device, and with the device.
/// </remarks>
public sealed class IlgpuDevice : Device, IDisposable
{
    private static readonly Lock DefaultGate = new();
    private static IlgpuDevice? _default;

    private readonly Lock _launching = new();

    // Kernels by the type that holds them: the runtime's, and those of each class of networks. Compiling takes longer than many a step.
    private readonly ConcurrentDictionary<Type, Lazy<object>> _kernels = new();
    private long _allocatedBytes;
    private int _isDisposed;

    /// <summary>Takes over an accelerator, which is disposed of with the device.</summary>
    internal IlgpuDevice(Context context, Accelerator accelerator)
    {
        Context = context;
        Accelerator = accelerator;
        Kind = accelerator.AcceleratorType switch
        {
            AcceleratorType.Cuda => IlgpuDeviceKind.Cuda,
            AcceleratorType.OpenCL => IlgpuDeviceKind.OpenCL,
            _ => IlgpuDeviceKind.Cpu,
        };
        MemoryBytes = Kind == IlgpuDeviceKind.Cpu ? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes : accelerator.MemorySize;
    }

    /// <summary>
    /// The best device there is: CUDA, else OpenCL on a GPU, else other OpenCL, else ILGPU's simulation. Opened when first asked for,
    /// and the same for all who ask, until it is disposed.
    /// </summary>
    public static IlgpuDevice Default
    {
        get
        {
            lock (DefaultGate)
            {
                return _default is { IsDisposed: false } device ? device : _default = OpenFirst(FoundDevice.All(), _ => true, "a device");
            }
        }
    }

    /// <inheritdoc/>
    public override string Name => Accelerator.Name;

    /// <summary>What the device is reached through.</summary>
    public IlgpuDeviceKind Kind { get; }

    /// <summary>The device's memory.</summary>
    public long MemoryBytes { get; internal init; }

    /// <summary>What the accelerator lives in.</summary>
    internal Context Context { get; }

    /// <summary>ILGPU's accelerator.</summary>
    internal Accelerator Accelerator { get; }

    /// <summary>Whether the device was disposed.</summary>
    internal bool IsDisposed => Volatile.Read(ref _isDisposed) != 0;

    /// <summary>Memory that networks have taken of it.</summary>
    internal long AllocatedBytes => Volatile.Read(ref _allocatedBytes);

    /// <summary>Memory that is left: as the driver says where it does, else what networks of this process have not taken.</summary>
    internal long FreeBytes => Accelerator is CudaAccelerator cuda ? cuda.GetFreeMemory() : Math.Max(0, MemoryBytes - AllocatedBytes);

    /// <summary>All devices that were found, the best first, and the drivers that were not, each with the reason why it cannot be used.</summary>
    public static IReadOnlyList<IlgpuDeviceInfo> List() => [.. FoundDevice.All().Select(found => found.Info)];

    /// <summary>Opens a device.</summary>
    /// <param name="nameOrKind">
    /// <c>cuda</c>, <c>opencl</c> or <c>cpu</c> for the best of that kind; <c>gpu</c> for the best that is not ILGPU's simulation; else
    /// a device's name or a part of it, in any case.
    /// </param>
    /// <exception cref="NotSupportedException">There is no such device, or it cannot be used; the message lists what there is.</exception>
    public static IlgpuDevice Open(string nameOrKind)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(nameOrKind);
        if (nameOrKind.Equals("gpu", StringComparison.OrdinalIgnoreCase))
        {
            return OpenFirst(FoundDevice.All(), info => info.Kind != IlgpuDeviceKind.Cpu, "a GPU");
        }

        foreach (IlgpuDeviceKind kind in Enum.GetValues<IlgpuDeviceKind>())
        {
            if (nameOrKind.Equals(kind.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                return Open(kind);
            }
        }

        return OpenFirst(
            FoundDevice.All(), info => info.Name.Contains(nameOrKind, StringComparison.OrdinalIgnoreCase), $"a device named '{nameOrKind}'");
    }

    /// <summary>Opens the best device of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <exception cref="NotSupportedException">There is none that can be used; the message lists what there is.</exception>
    public static IlgpuDevice Open(IlgpuDeviceKind kind) => OpenFirst(FoundDevice.All(), info => info.Kind == kind, $"a device of kind {kind}");

    /// <summary>Frees everything that networks have on the device; they cannot run there any more.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            Accelerator.Dispose();
            Context.Dispose();
        }
    }

    /// <inheritdoc/>
    protected internal override IDeviceExecutor<T> Load<T>(INetworkProgram<T> program, ExecutionPlan plan)
    {
        ArgumentNullException.ThrowIfNull(program);
        return new IlgpuExecutor<T>(this, ProgramOf<T>(program));
    }

    /// <inheritdoc/>
    protected internal override IDeviceTrainingExecutor<T, TTarget> Load<T, TTarget>(
        ITrainingProgram<T, TTarget> program, ExecutionPlan plan, int targetSize)
    {
        ArgumentNullException.ThrowIfNull(program);
        return new IlgpuTrainingExecutor<T, TTarget>(this, (IIlgpuTrainingProgram<T, TTarget>)ProgramOf<T>(program), targetSize);
    }

    /// <summary>The kernels that all networks of a scalar type share, loaded once.</summary>
    internal TKernels Shared<TKernels>(Func<Accelerator, TKernels> load)
        where TKernels : class =>
        (TKernels)_kernels.GetOrAdd(typeof(TKernels), _ => new Lazy<object>(() => load(Accelerator))).Value;

    /// <summary>Lets no other thread launch kernels until what is returned is disposed.</summary>
    /// <remarks>
    /// OpenCL keeps a kernel's arguments with the kernel from when they are set until it is launched: of two threads that launch one kernel,
    /// which networks of a class share, one would run with the other's.
    /// </remarks>
    internal Lock.Scope Launching() => _launching.EnterScope();

    /// <summary>Throws if the device was disposed, else makes it the one that the thread's calls go to.</summary>
    internal void Use()
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        Accelerator.Bind();
    }

    /// <summary>Counts memory that a network takes, or gives back.</summary>
    internal void CountAllocated(long bytes) => Interlocked.Add(ref _allocatedBytes, bytes);

    /// <summary>Opens the first usable device of those wanted.</summary>
    /// <param name="found">What there is.</param>
    /// <param name="isWanted">Whether a device will do.</param>
    /// <param name="wanted">What is wanted, for the message.</param>
    internal static IlgpuDevice OpenFirst(IReadOnlyList<FoundDevice> found, Predicate<IlgpuDeviceInfo> isWanted, string wanted)
    {
        FoundDevice first = found.FirstOrDefault(device => device.Info.IsUsable && isWanted(device.Info))
            ?? throw new NotSupportedException(
                $"Expected {wanted} that can be used, found:{string.Concat(found.Select(device => $"{Environment.NewLine}- {device.Info}"))}");
        Accelerator accelerator = first.Open(out Context context);
        return new IlgpuDevice(context, accelerator);
    }

    private IIlgpuProgram<T> ProgramOf<T>(INetworkProgram<T> program)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Use();
        return program is IIlgpuNetwork<T> network
            ? (IIlgpuProgram<T>)_kernels.GetOrAdd(program.GetType(), _ => new Lazy<object>(() => network.CreateIlgpuProgram(Accelerator))).Value
            : throw new NotSupportedException(
                $"The network has no kernels for {Name}: they are emitted when the project that declares the network references " +
                "NetGen.Ilgpu. Reference it there, and build again.");
    }
}
